"""Entering a difference in its community."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from longtable.communities.http import Room, enter
from longtable.dialogue.kinds import difference_address
from longtable.dialogue.models import Difference, Position
from longtable.dialogue.queries.differences import difference_in
from longtable.dialogue.queries.sides import position_in
from longtable.people.http import OpenRequest

SECTION = "dialogue"


def enter_difference(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Difference]:
    """The room and the difference in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = difference_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def enter_position(
    request: OpenRequest, slug: str, public_id: str, side: str
) -> tuple[Room, Position]:
    """The room and one side of the difference, or 404 where the reader may read nothing of it."""
    room, found = enter_difference(request, slug, public_id)
    position = position_in(found, side, reader=request.user)
    if position is None:
        raise Http404
    return room, position


def back(slug: str, found: Difference) -> HttpResponseRedirect:
    """To the difference's page."""
    return redirect(difference_address(found, slug))
