"""Pages for when something went wrong; the server's own fault gets a number to tell us."""

import logging
import re
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from longtable.shared.integrity.unable import Unable, forget_dead_connections, why

INCIDENT_BYTES = 4
STATUSES = {Unable.FULL: 507, Unable.AWAY: 503}
RETRY_AFTER_SECONDS = {507: 60, 503: 5}
SECRET = re.compile("pass|code|secret|token", re.IGNORECASE)
LONG = 60  # Longer than that, or with a line break, and it was written, not chosen.
READS = {"GET", "HEAD", "OPTIONS"}
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Typed:
    """One thing a form sent: to be sent again, and to be seen where somebody wrote it."""

    name: str
    value: str

    @property
    def is_writing(self) -> bool:
        """Whether it is words of theirs, rather than a choice."""
        return len(self.value) > LONG or "\n" in self.value or self.name in {"title", "body"}


def refusal(status: int, *, sentence: str = "", incident: str = "") -> HttpResponse:
    """The page for a status, without looking at session or database."""
    page = render_to_string(f"{status}.html", {"sentence": sentence, "incident": incident})
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def foreign_form() -> HttpResponse:
    """The page for a form that comes from elsewhere, or comes too late."""
    page = render_to_string("403_csrf.html")
    return HttpResponse(page, status=403, headers={"Cache-Control": "no-store"})


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``: the page with a number, which stands in the log beside address and cause.

    Where the disk is full or the database away, the page says that, and keeps what was typed.
    """
    incident = secrets.token_hex(INCIDENT_BYTES)
    cause = sys.exc_info()
    unable = why(cause[1])
    if unable is None:
        logger.error("incident %s at %s %s", incident, request.method, request.path, exc_info=cause)
        answer = refusal(500, incident=incident)
    else:
        said = unable.value
        logger.error("incident %s at %s %s: %s", incident, request.method, request.path, said)
        forget_dead_connections()
        answer = _unsaved(request, STATUSES[unable], incident)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django's mark: once is enough
    return answer


def _unsaved(request: HttpRequest, status: int, incident: str) -> HttpResponse:
    """The page that says so, with a form that sends the same again: under the same key, so once."""
    typed = [] if request.method in READS else list(_typed(request))
    given = {
        "incident": incident,
        "typed": typed,
        "is_keyed": any(one.name == "key" for one in typed),
        "again": request.get_full_path(),
        "token": get_token(request) if request.method not in READS else "",
        "had_files": bool(typed and request.FILES),
    }
    headers = {"Cache-Control": "no-store", "Retry-After": str(RETRY_AFTER_SECONDS[status])}
    return HttpResponse(render_to_string(f"{status}.html", given), status=status, headers=headers)


def _typed(request: HttpRequest) -> Iterator[Typed]:
    """What the form sent, but for secrets. Nothing, where it did not arrive whole."""
    try:
        sent = request.POST
    except (UnreadablePostError, OSError):
        return
    for name, values in sent.lists():
        if not SECRET.search(name):
            yield from (Typed(name, str(value)) for value in values)
