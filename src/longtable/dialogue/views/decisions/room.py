"""Entering a decision in its community."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from longtable.communities.http import Room, enter
from longtable.dialogue.kinds import decision_address
from longtable.dialogue.models import Decision
from longtable.dialogue.queries.decisions import decision_in
from longtable.people.http import OpenRequest

SECTION = "dialogue"


def enter_decision(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Decision]:
    """The room and the decision in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = decision_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def back(slug: str, found: Decision, at: str = "") -> HttpResponseRedirect:
    """To the decision's page."""
    return redirect(f"{decision_address(found, slug)}{at}")
