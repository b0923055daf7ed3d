"""Pages for when something went wrong; the server's own fault gets a number to tell us."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

INCIDENT_BYTES = 4
logger = logging.getLogger(__name__)


def refusal(status: int, *, sentence: str = "", incident: str = "") -> HttpResponse:
    """The page for a status, without looking at session or database."""
    page = render_to_string(f"{status}.html", {"sentence": sentence, "incident": incident})
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def foreign_form() -> HttpResponse:
    """The page for a form that comes from elsewhere, or comes too late."""
    page = render_to_string("403_csrf.html")
    return HttpResponse(page, status=403, headers={"Cache-Control": "no-store"})


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``: the page with a number, which stands in the log beside address and cause."""
    incident = secrets.token_hex(INCIDENT_BYTES)
    cause = sys.exc_info()
    logger.error("incident %s at %s %s", incident, request.method, request.path, exc_info=cause)
    answer = refusal(500, incident=incident)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django's mark: once is enough
    return answer
