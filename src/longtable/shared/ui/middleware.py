"""What every answer passes on its way out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from longtable.shared.ui.errors import refusal

METHOD_NOT_ALLOWED = 405


class FormAddressMiddleware:
    """An address that only takes what a form sends shows a page, not nothing, when opened.

    People get there by signing in again in the middle of sending.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != METHOD_NOT_ALLOWED or answer.content:
            return answer
        page = refusal(METHOD_NOT_ALLOWED)
        page["Allow"] = answer["Allow"]
        return page
