"""Devices on which somebody has signed in before: a stranger's guesses do not count against them.

The cookie proves nothing and opens nothing. It only gives its device tries of its own, so that who
guesses at an account from elsewhere cannot keep its owner out.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

SECONDS_MAX = 60 * 60 * 24 * 180
PEOPLE_MAX = 5  # One computer in a family or an office.
_SALT = "longtable.people.devices"


def remember_device(request: HttpRequest, response: HttpResponse, *, address: str) -> HttpResponse:
    """Let this browser be known as one of the person with this address."""
    name, known = _read(request)
    mark = _mark(address)
    kept = [mark, *(one for one in known if one != mark)][:PEOPLE_MAX]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([name or get_random_string(22), kept], salt=_SALT),
        max_age=SECONDS_MAX,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def known_device(request: HttpRequest, *, address: str) -> str:
    """A name for this browser if the person with this address has signed in with it; else empty."""
    name, known = _read(request)
    return f"{name}:{_mark(address)}" if _mark(address) in known else ""


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    given = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        name, known = signing.loads(given, salt=_SALT, max_age=SECONDS_MAX)
    except signing.BadSignature:
        return "", []
    return name, known


def _mark(address: str) -> str:
    return salted_hmac(_SALT, address.lower()).hexdigest()[:22]
