"""Entering a question on perspectives in its community."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from longtable.communities.http import Room, enter
from longtable.contributions.queries import client_key
from longtable.dialogue.forms.perspectives import StatementForm
from longtable.dialogue.kinds import perspectives_address
from longtable.dialogue.models import Perspectives
from longtable.dialogue.queries.perspectives import perspectives_in, perspectives_page
from longtable.people.http import OpenRequest

SECTION = "dialogue"


def enter_perspectives(
    request: OpenRequest, slug: str, public_id: str
) -> tuple[Room, Perspectives]:
    """The room and the question in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = perspectives_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def draw(
    request: OpenRequest,
    found: Perspectives,
    *,
    form: StatementForm | None = None,
    on: str = "",
    status: int = 200,
    late: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a question; with a statement to mend, or one that came too late."""
    page = perspectives_page(found, reader=request.user, on=on)
    if form is None and page.may_give and request.user.is_authenticated:
        place = f"statement:{found.public_id}"
        key = client_key(request.user, place=place, last=page.last_own)
        form = StatementForm(initial={"key": key})
    given = {"page": page, "one": found, "form": form, "late": late}
    return render(request, "dialogue/perspectives/perspectives.html", given, status=status)


def back(slug: str, found: Perspectives, *, to: str = "") -> HttpResponseRedirect:
    """To the question's page."""
    return redirect(f"{perspectives_address(found, slug)}{to}")
