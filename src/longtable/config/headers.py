"""What every answer says to the browser, whoever gives it: a page, a file, a stream, a refusal.

By the rules that Mozilla's Observatory scores and OWASP's ASVS 5.0.0 asks for (3.4).
"""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {source}" for name, source in POLICY.items()),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Files say how long they may be kept; all else is kept nowhere.
    "Cache-Control": "private, no-store",
}


class HeadersMiddleware:
    """Stands before all others, so that files and refusals say the same as pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in said_always(settings.SECURE_HSTS_SECONDS).items():
            answer.headers.setdefault(name, value)
        return answer


@cache
def said_always(hsts_seconds: int) -> dict[str, str]:
    """The headers, with the promise to stay with https where the site has one to make."""
    if not hsts_seconds:
        return HEADERS
    return {**HEADERS, "Strict-Transport-Security": f"max-age={hsts_seconds}"}


def as_bytes() -> list[tuple[bytes, bytes]]:
    """The same, for answers that no page gives."""
    said = said_always(settings.SECURE_HSTS_SECONDS)
    return [(name.lower().encode(), value.encode()) for name, value in said.items()]
