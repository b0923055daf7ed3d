"""A community's conversations, newest activity first, and what is new in them for a reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from longtable.communities.models import Community, Membership
from longtable.communities.reading import reading_of
from longtable.contributions.models import Contribution, Hiding, Placement
from longtable.contributions.queries import Byline, byline
from longtable.dialogue.models import Bookmark, Closure, Conversation
from longtable.people.http import Reader

CONVERSATIONS_PER_PAGE = 20
SHOWN = ("open", "closed", "all")
KIND = "conversation"


@dataclass(frozen=True, slots=True)
class Listed:
    """One conversation in a list."""

    conversation: Contribution
    community: Community
    byline: Byline
    is_closed: bool
    is_unread: bool
    # Whether the reader has never opened it.
    is_new: bool
    read_until: datetime | None


@dataclass(frozen=True, slots=True)
class ConversationList:
    """A page of conversations and the key of the older ones. One query, whatever their number."""

    conversations: list[Listed]
    shown: str
    older: str
    is_first: bool


def conversation_list(
    community: Community, *, reader: Reader, shown: str = "open", before: str = ""
) -> ConversationList:
    """One page: those whose last words are older than those of ``before``, a public id."""
    shown = shown if shown in SHOWN else "open"
    found = placed_conversations([community.pk], reader=reader)
    if before:
        key = found.filter(contribution__public_id=before).order_by()
        moment, number = key.values("last_at")[:1], key.values("pk")[:1]
        found = found.filter(
            Q(last_at__lt=Subquery(moment)) | Q(last_at=Subquery(moment), pk__lt=Subquery(number))
        )
    if shown != "all":
        found = found.filter(is_closed=shown == "closed")
    rows = list(with_news(found, reader=reader)[: CONVERSATIONS_PER_PAGE + 1])
    page = rows[:CONVERSATIONS_PER_PAGE]
    is_more = len(rows) > CONVERSATIONS_PER_PAGE
    return ConversationList(
        conversations=[listed(one, reader=reader) for one in page],
        shown=shown,
        older=page[-1].contribution.public_id if is_more else "",
        is_first=not before,
    )


def recent_conversations(community: Community, *, reader: Reader, limit: int) -> list[Listed]:
    """The conversations here that were last spoken in. One query."""
    places = with_news(placed_conversations([community.pk], reader=reader), reader=reader)
    return [listed(one, reader=reader) for one in places[:limit]]


def placed_conversations(communities: Iterable[int], *, reader: Reader) -> "QuerySet[Any]":
    """Where conversations lie that the reader may read: one walk along the index of places."""
    visible = Conversation.objects.visible_to(reader).filter(pk=OuterRef("contribution"))
    closed = Closure.objects.filter(conversation=OuterRef("contribution"), reopened_at=None)
    found: QuerySet[Any] = (
        Placement.objects.filter(Exists(visible), community__in=list(communities), kind=KIND)
        .select_related(
            "community", "contribution__author", "contribution__role", "contribution__organization"
        )
        .annotate(is_closed=Exists(closed))
        .order_by("-last_at", "-pk")
    )
    return found


def with_news(places: "QuerySet[Any]", *, reader: Reader) -> "QuerySet[Any]":
    """With ``read_until`` and ``has_news``: others' words since one stopped reading, or joined."""
    mine = Bookmark.objects.filter(
        conversation=OuterRef("contribution"), person_id=reader.pk or 0
    ).values("read_until")
    joined = Membership.objects.filter(
        person_id=reader.pk or 0, community=OuterRef("community"), ended_at=None
    ).values("since")
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    news = Contribution.objects.filter(
        ~Exists(held), root=OuterRef("contribution"), written_at__gt=OuterRef("heard_until")
    ).exclude(author_id=reader.pk)
    found: QuerySet[Any] = places.annotate(
        read_until=Subquery(mine[:1]),
        heard_until=Coalesce(Subquery(mine[:1]), Subquery(joined[:1])),
        has_news=Exists(news),
    )
    return found


def listed(place: Placement, *, reader: Reader) -> Listed:
    """A place annotated by :func:`with_news`, as a list shows it."""
    read_until: datetime | None = place.read_until  # type: ignore[attr-defined]  # annotated
    return Listed(
        conversation=place.contribution,
        community=place.community,
        byline=byline(place.contribution, reader=reader),
        is_closed=place.is_closed,  # type: ignore[attr-defined]  # annotated
        is_unread=place.has_news,  # type: ignore[attr-defined]  # annotated
        is_new=read_until is None,
        read_until=read_until,
    )


def unread_conversations(reader: Reader) -> "QuerySet[Any]":
    """What is new for the reader in all their communities, newest first."""
    places = placed_conversations(reading_of(reader).belongs, reader=reader)
    since = F("heard_until")
    return with_news(places, reader=reader).filter(last_at__gt=since, has_news=True)
