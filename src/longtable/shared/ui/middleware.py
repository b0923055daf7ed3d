"""What every answer passes on its way out."""

import logging
from collections.abc import Callable

from django.db.utils import DataError
from django.http import HttpRequest, HttpResponse

from longtable.shared.ui.errors import refusal

log = logging.getLogger(__name__)
BAD_REQUEST = 400
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


class UnholdableMiddleware:
    """What no database can hold, such as NUL bytes in an address, is refused with a page.

    PostgreSQL says so where SQLite finds nothing; either way nothing was changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page instead of our own fault's, which this is not."""
        if not isinstance(fault, (DataError, OverflowError)):
            return None
        log.warning("refused what cannot be held at %s %r", request.method, request.path)
        return refusal(BAD_REQUEST)
