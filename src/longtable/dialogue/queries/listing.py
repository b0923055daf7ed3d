"""A community's conversations, newest activity first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery

from longtable.communities.models import Community
from longtable.contributions.models import Placement
from longtable.contributions.queries import Byline, byline
from longtable.dialogue.models import Bookmark, Closure, Conversation, ConversationQuerySet
from longtable.people.http import Reader

CONVERSATIONS_PER_PAGE = 20
SHOWN = ("open", "closed", "all")


@dataclass(frozen=True, slots=True)
class Listed:
    """One conversation in a list."""

    conversation: Conversation
    byline: Byline
    is_closed: bool
    is_unread: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class ConversationList:
    """A page of conversations and the key of the older ones. Two queries, whatever their number."""

    conversations: list[Listed]
    shown: str
    older: str


def conversations_here(community: Community, *, reader: Reader) -> ConversationQuerySet:
    """Conversations that lie here and the reader may read, newest activity first."""
    return (
        Conversation.objects.visible_to(reader)
        .filter(placements__community=community, placements__kind="conversation")
        .order_by("-placements__last_at", "-pk")
    )


def conversation_list(
    community: Community, *, reader: Reader, shown: str = "open", before: str = ""
) -> ConversationList:
    """One page, starting after the conversation whose public id is ``before``."""
    shown = shown if shown in SHOWN else "open"
    found = conversations_here(community, reader=reader).with_bylines()
    closed = Exists(Closure.objects.filter(conversation=OuterRef("pk"), reopened_at=None))
    found = found.annotate(is_closed=closed, **read_until(reader))
    if shown != "all":
        found = found.filter(is_closed=shown == "closed")
    key = Placement.objects.filter(community=community, contribution__public_id=before).first()
    if before and key:
        earlier = Q(placements__last_at__lt=key.last_at)
        found = found.filter(
            earlier | Q(placements__last_at=key.last_at, pk__lt=key.contribution_id)
        )
    rows = list(found[: CONVERSATIONS_PER_PAGE + 1])
    page = rows[:CONVERSATIONS_PER_PAGE]
    return ConversationList(
        conversations=[listed(one, reader=reader) for one in page],
        shown=shown,
        older=page[-1].public_id if len(rows) > CONVERSATIONS_PER_PAGE else "",
    )


def listed(conversation: Conversation, *, reader: Reader) -> Listed:
    """A row annotated with ``is_closed`` and ``read_until``, as a list shows it."""
    until: datetime | None = conversation.read_until  # type: ignore[attr-defined]  # annotated
    return Listed(
        conversation=conversation,
        byline=byline(conversation, reader=reader),
        is_closed=conversation.is_closed,  # type: ignore[attr-defined]  # annotated
        is_unread=reader.is_authenticated and (until is None or until < conversation.last_at),
        is_new=until is None,
    )


def unread_conversations(reader: Reader) -> ConversationQuerySet:
    """Conversations with something the reader has not read, newest activity first."""
    found = Conversation.objects.visible_to(reader).annotate(**read_until(reader))
    closed = Exists(Closure.objects.filter(conversation=OuterRef("pk"), reopened_at=None))
    unread = Q(read_until=None) | Q(read_until__lt=F("last_at"))
    return (
        found.annotate(is_closed=closed)
        .filter(unread)
        .exclude(author_id=reader.pk, reply_count=0)
        .order_by("-last_at", "-pk")
    )


def read_until(reader: Reader) -> dict[str, Subquery]:
    """The annotation that ``listed`` needs: how far the reader has read."""
    mine = Bookmark.objects.filter(conversation=OuterRef("pk"), person_id=reader.pk)
    return {"read_until": Subquery(mine.values("read_until")[:1])}
