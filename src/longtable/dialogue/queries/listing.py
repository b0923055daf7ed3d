"""A community's conversations, newest activity first, and what is new in them for a reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from longtable.communities.models import Community, Membership
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution, Hiding, Placement
from longtable.contributions.queries import SPOKEN, Byline, byline_of, spoken_in
from longtable.dialogue.models import Bookmark, Closure, Conversation
from longtable.people.http import Reader
from longtable.shared.prepared import ask
from longtable.shared.ui.elapsed import Told, by_day, teller

CONVERSATIONS_PER_PAGE = 20
# So many of the conversations last spoken in are looked through for what is new to somebody.
LOOKED_THROUGH_MAX = 200
SHOWN = ("open", "closed", "all")
KIND = "conversation"
# What a list shows of a place, in this order.
LISTED = (
    "contribution_id", "community_id", "community__slug", "community__name",
    "community__short_name", "contribution__public_id", "contribution__title",
    "contribution__excerpt", "contribution__language", "contribution__reply_count",
    "contribution__last_at", "is_closed", "has_news", "read_until",
)  # fmt: skip
SPOKEN_THERE = tuple(f"contribution__{name}" for name in SPOKEN)


@dataclass(frozen=True, slots=True)
class Listed:
    """One conversation in a list: words and nothing but words."""

    contribution_id: int
    community_id: int
    slug: str
    community: str
    public_id: str
    title: str
    excerpt: str
    language: str
    replies: int
    when: Told
    byline: Byline
    is_closed: bool
    is_unread: bool
    # Whether the reader has never opened it.
    is_new: bool


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
    rows = ask(
        _page,
        community_id=community.pk,
        reader_id=reader.pk,
        reading=reading_of(reader),
        is_closed=None if shown == "all" else shown == "closed",
        before=before or None,
    )
    page = listed(rows[:CONVERSATIONS_PER_PAGE], reader=reader)
    is_more = len(rows) > CONVERSATIONS_PER_PAGE
    return ConversationList(
        conversations=page,
        shown=shown,
        older=page[-1].public_id if is_more else "",
        is_first=not before,
    )


def recent_conversations(community: Community, *, reader: Reader, limit: int) -> list[Listed]:
    """The conversations here that were last spoken in. One query."""
    rows = ask(
        partial(_recent, limit=limit),
        community_id=community.pk,
        reader_id=reader.pk,
        reading=reading_of(reader),
    )
    return listed(rows, reader=reader)


def unread_conversations(reader: Reader, *, limit: int) -> list[Listed]:
    """What is new for the reader in all their communities, newest first. One query."""
    reading = reading_of(reader)
    if not reading.belongs:
        return []
    rows = ask(partial(_unread, limit=limit), reader_id=reader.pk, reading=reading)
    return listed(rows, reader=reader)


def listed(rows: Sequence[Sequence[Any]], *, reader: Reader) -> list[Listed]:
    """Rows as a list shows them to a reader."""
    tell = teller()
    return [_listed(row, reader, tell) for row in rows]


def _listed(row: Sequence[Any], reader: Reader, tell: Callable[[datetime], Told]) -> Listed:
    said = len(LISTED)
    (contribution_id, community_id, slug, name, short_name, public_id, title, excerpt, language,
     replies, last_at, is_closed, has_news, read_until) = row[:said]  # fmt: skip
    spoken = spoken_in(row[said:])
    return Listed(
        contribution_id=contribution_id,
        community_id=community_id,
        slug=slug,
        community=short_name or name,
        public_id=public_id,
        title=title,
        excerpt=excerpt,
        language=language,
        replies=replies,
        when=by_day(last_at) if spoken.seal else tell(last_at),
        byline=byline_of(spoken, reader=reader),
        is_closed=is_closed,
        is_unread=has_news,
        is_new=read_until is None,
    )


def _page(
    *,
    community_id: int,
    reader_id: int | None,
    reading: Reading,
    is_closed: bool | None,
    before: str | None,
) -> "QuerySet[Placement, Any]":
    found = _conversations(Q(community=community_id), reading)
    if before is not None:
        key = found.filter(contribution__public_id=before).order_by()
        moment, number = key.values("last_at")[:1], key.values("pk")[:1]
        found = found.filter(
            Q(last_at__lt=Subquery(moment)) | Q(last_at=Subquery(moment), pk__lt=Subquery(number))
        )
    if is_closed is not None:
        found = found.filter(is_closed=is_closed)
    return _with_news(found, reader_id).values_list(*LISTED, *SPOKEN_THERE)[
        : CONVERSATIONS_PER_PAGE + 1
    ]


def _recent(
    community_id: int, reader_id: int | None, reading: Reading, limit: int
) -> "QuerySet[Placement, Any]":
    found = _with_news(_conversations(Q(community=community_id), reading), reader_id)
    return found.values_list(*LISTED, *SPOKEN_THERE)[:limit]


def _unread(reader_id: int | None, reading: Reading, limit: int) -> "QuerySet[Placement, Any]":
    here = Q(community__pk__in=reading.belongs)
    last = Placement.objects.filter(here, kind=KIND).order_by("-last_at", "-pk")
    looked_through = Q(pk__in=last.values("pk")[:LOOKED_THROUGH_MAX])
    found = _with_news(_conversations(looked_through, reading), reader_id)
    news: QuerySet[Placement, Any] = found.filter(last_at__gt=F("heard_until"), has_news=True)
    return news.values_list(*LISTED, *SPOKEN_THERE)[:limit]


def _conversations(where: Q, reading: Reading) -> "QuerySet[Any, Any]":
    """Where conversations lie that may be read: one walk along the index of places."""
    visible = Conversation.objects.readable_by(reading).filter(pk=OuterRef("contribution"))
    closed = Closure.objects.filter(conversation=OuterRef("contribution"), reopened_at=None)
    found: QuerySet[Any, Any] = (
        Placement.objects.filter(where, Exists(visible), kind=KIND)
        .annotate(is_closed=Exists(closed))
        .order_by("-last_at", "-pk")
    )
    return found


def _with_news(places: "QuerySet[Any, Any]", reader_id: int | None) -> "QuerySet[Any, Any]":
    """With ``read_until`` and ``has_news``: others' words since one stopped reading, or joined."""
    mine = Bookmark.objects.filter(
        conversation=OuterRef("contribution"), person_id=reader_id or 0
    ).values("read_until")
    joined = Membership.objects.filter(
        person_id=reader_id or 0, community=OuterRef("community"), ended_at=None
    ).values("since")
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    news = Contribution.objects.filter(
        ~Exists(held), root=OuterRef("contribution"), written_at__gt=OuterRef("heard_until")
    ).exclude(author_id=reader_id)
    found: QuerySet[Any, Any] = places.annotate(
        read_until=Subquery(mine[:1]),
        heard_until=Coalesce(Subquery(mine[:1]), Subquery(joined[:1])),
        has_news=Exists(news),
    )
    return found
