"""Entering a conversation in one of the communities it lies in."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from longtable.communities.http import Room, enter
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.finding import conversation_for, known_communities
from longtable.people.http import OpenRequest


def enter_conversation(
    request: OpenRequest, slug: str, public_id: str
) -> tuple[Room, Conversation]:
    """The room and the conversation in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section="dialogue")
    found = conversation_for(request.user, public_id)
    if found is None or room.community not in known_communities(found):
        raise Http404
    return room, found


def address(slug: str, public_id: str) -> str:
    """The conversation's page in this community."""
    return reverse("dialogue:conversation", args=[slug, public_id])


def back(slug: str, found: Conversation) -> HttpResponseRedirect:
    """To the conversation's page."""
    return redirect(address(slug, found.public_id))
