"""The records behind a number: what the reader may read of what was counted."""

from dataclasses import dataclass

from django.db.models import Q

from longtable.communities.models import Community
from longtable.dialogue.models import Conversation
from longtable.people.http import Reader

RECORDS_PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Records:
    """A page of conversations, newest activity first, and the key of the next."""

    conversations: list[Conversation]
    older: str


def conversations_counted(community: Community, *, reader: Reader, before: str = "") -> Records:
    """Conversations of this community that the reader may read, before a given one."""
    found = (
        Conversation.objects.visible_to(reader)
        .filter(placements__community=community)
        .order_by("-last_at", "-pk")
    )
    if before:
        key = found.filter(public_id=before).values("last_at", "pk").first()
        if key:
            earlier = Q(last_at__lt=key["last_at"])
            found = found.filter(earlier | Q(last_at=key["last_at"], pk__lt=key["pk"]))
    page = list(found[: RECORDS_PER_PAGE + 1])
    older = page[RECORDS_PER_PAGE - 1].public_id if len(page) > RECORDS_PER_PAGE else ""
    return Records(page[:RECORDS_PER_PAGE], older)
