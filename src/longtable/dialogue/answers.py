"""What dialogue is asked after a restore: a conversation, as one of its readers sees it."""

from typing import Any

from django.template.loader import render_to_string

from longtable.communities.models import Membership
from longtable.communities.reading import current
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.conversation import read_conversation
from longtable.dialogue.queries.window import FIRST, Asked
from longtable.shared.integrity.answers import question


@question
def what_was_said() -> Any:
    """The posts of the newest conversation that has a member to read it, as HTML."""
    newest = Conversation.objects.filter(placements__isnull=False).order_by("-pk").first()
    if newest is None:
        return None
    places = newest.placements.values("community")
    member = Membership.objects.filter(current(), community__in=places).order_by("pk").first()
    reader = member.person if member else newest.author
    if reader is None:
        return None
    page = read_conversation(reader, newest.public_id, asked=Asked(start=FIRST))
    if page is None:
        return None
    given = {"page": page, "conversation": page.conversation, "here": "/"}
    return render_to_string("dialogue/conversation.html#posts", given)
