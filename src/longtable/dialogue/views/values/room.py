"""Entering a value or a goal in its community."""

from django.http import Http404

from longtable.communities.http import Room, enter
from longtable.dialogue.models import Value
from longtable.dialogue.queries.values import value_in
from longtable.people.http import OpenRequest

SECTION = "dialogue"


def enter_value(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Value]:
    """The room and the value in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = value_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found
