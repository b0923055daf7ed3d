"""Entering a guide, or a dialogue, in its community."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from longtable.communities.http import Room, enter
from longtable.dialogue.kinds import guide_address, run_address
from longtable.dialogue.models import Guide, Run
from longtable.dialogue.queries.guides import guide_in
from longtable.dialogue.queries.runs import run_in
from longtable.people.http import OpenRequest

SECTION = "dialogue"


def enter_guide(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Guide]:
    """The room and the guide in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = guide_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def enter_run(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Run]:
    """The room and the dialogue in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = run_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def back_to_guide(slug: str, found: Guide) -> HttpResponseRedirect:
    """To the guide's page."""
    return redirect(guide_address(found, slug))


def back_to_run(slug: str, found: Run) -> HttpResponseRedirect:
    """To the dialogue's page."""
    return redirect(run_address(found, slug))
