"""Entering a landscape."""

from longtable.communities.http import Room, enter_as_member
from longtable.landscape import rules
from longtable.people.http import Request


def enter_landscape(request: Request, slug: str) -> Room:
    """The community of this address, for who sees its landscape: 403 with a sentence for others."""
    room = enter_as_member(request, slug, section="landscape")
    rules.see_landscape.require(request.user, room.community)
    return room
