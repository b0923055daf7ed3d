"""One frame per request, and pages that no cache between us and the reader may keep."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from longtable.shared.access.frame import frame


class FrameMiddleware:
    """Opens a frame around each request; what a signed-in person gets is never stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with frame():
            response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response
