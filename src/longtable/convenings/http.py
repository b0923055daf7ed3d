"""Entering a convening."""

from django.http import Http404

from longtable.communities.http import Room, enter_as_member
from longtable.convenings.models import Convening
from longtable.convenings.queries.finding import convening_in
from longtable.people.http import Request

SECTION = "convenings"


def enter_convenings(request: Request, slug: str) -> Room:
    """The community of this address, for those who belong: 403 with a sentence for others."""
    return enter_as_member(request, slug, section=SECTION)


def enter_convening(request: Request, slug: str, public_id: str) -> tuple[Room, Convening]:
    """The room and the convening in it, or 404 for what the reader cannot know of."""
    room = enter_convenings(request, slug)
    found = convening_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found
