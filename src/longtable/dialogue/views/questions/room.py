"""Entering a question in its community."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from longtable.communities.http import Room, enter
from longtable.contributions.queries import client_key
from longtable.dialogue.forms.questions import StandpointForm
from longtable.dialogue.kinds import question_address
from longtable.dialogue.models import OpenQuestion
from longtable.dialogue.queries.questions import question_in, question_page
from longtable.people.http import OpenRequest

SECTION = "dialogue"


def enter_question(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, OpenQuestion]:
    """The room and the question in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = question_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def draw(
    request: OpenRequest,
    found: OpenQuestion,
    *,
    form: StandpointForm | None = None,
    status: int = 200,
    late: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a question; with an answer to mend, or one that came too late."""
    page = question_page(found, reader=request.user)
    if form is None and page.may_answer and request.user.is_authenticated:
        place = f"standpoint:{found.public_id}"
        form = StandpointForm(
            initial={"key": client_key(request.user, place=place, last=page.last_own)}
        )
    given = {"page": page, "one": found, "form": form, "late": late}
    return render(request, "dialogue/questions/question.html", given, status=status)


def back(slug: str, found: OpenQuestion, *, to: str = "") -> HttpResponseRedirect:
    """To the question's page."""
    return redirect(f"{question_address(found, slug)}{to}")
