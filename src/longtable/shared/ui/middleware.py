"""What every answer passes on its way out."""

import logging
from collections.abc import Callable

from django.db.utils import DataError
from django.http import HttpRequest, HttpResponse

from longtable.shared.ui.errors import foreign_form, refusal

log = logging.getLogger(__name__)
BAD_REQUEST = 400
METHOD_NOT_ALLOWED = 405
READS = {"GET", "HEAD", "OPTIONS"}
# What browsers say of a request that a page of ours, or a person by hand, sends.
OWN_SITES = {"same-origin", "none"}
FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}


class ForeignFormMiddleware:
    """Takes forms from our own pages alone, besides the token that Django asks for.

    Another site's page is refused by what the browser says of it, also a neighbour's under the
    same domain; and so is anything that is no form, such as JSON that poses as plain text.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READS:
            return self.get_response(request)
        is_own = request.headers.get("Sec-Fetch-Site", "none") in OWN_SITES
        is_form = request.content_type in FORM_TYPES or request.headers.get("Content-Length") in {
            None, "", "0",
        }  # fmt: skip
        return self.get_response(request) if is_own and is_form else foreign_form()


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
