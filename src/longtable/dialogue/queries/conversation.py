"""One conversation's page: the opening, a page of its replies, and what one may do there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.safestring import SafeString, mark_safe

from longtable.communities.models import Community
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution, Hiding, Placement
from longtable.contributions.queries import Byline, WhoSees, byline, who_reads
from longtable.dialogue import rules
from longtable.dialogue.models import Bookmark, Closure, Conversation
from longtable.dialogue.queries.nudging import Nudge, nudge
from longtable.dialogue.queries.window import FIRST, Asked, Window, window
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.ui.elapsed import elapsed

BYLINES = (
    "author", "role", "organization",
    "parent", "parent__author", "parent__role", "parent__organization",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostShown:
    """One post as this reader sees it."""

    post: Contribution
    byline: Byline
    # Whom it answers, when that is neither the opening nor the post just above.
    answers: Byline | None
    # Having read this post, the reader has read until then.
    read_to: datetime
    is_first_unread: bool
    is_held: bool
    may_change: bool
    may_hide: bool

    @property
    def until(self) -> str:
        """``read_to`` as the page sends it back."""
        return _sortable(self.read_to)

    @property
    def html(self) -> SafeString:
        """The body: sanitised when it was written."""
        return mark_safe(self.post.html)  # noqa: S308  -- made by shared.text.rendering alone


@dataclass(frozen=True, slots=True)
class ClosureShown:
    """What came of it, and who said so; not by name where that would name an unnamed author."""

    html: SafeString
    closed_by: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """What one reader sees. The number of queries does not depend on the number of posts."""

    conversation: Conversation
    opening: PostShown
    posts: list[PostShown]
    # Whether the replies begin with the first: then the opening stands in full.
    is_start: bool
    communities: list[Community]
    closure: ClosureShown | None
    # Outcomes from before it was opened again, the newest first.
    earlier_outcomes: list[ClosureShown]
    seen: WhoSees
    people: int
    roles: int
    unread: int
    unread_since: str
    has_unread: bool
    earlier: str
    later: str
    # Asked again by the same page, when a tick says that something changed.
    again: str
    may_reply: bool
    may_close: bool
    may_reopen: bool
    nudge: Nudge | None

    @property
    def last(self) -> PostShown:
        """The last post of the page: who has read it has read this far."""
        return (self.posts or [self.opening])[-1]

    @property
    def kept(self) -> str:
        """Until when the reader had read, as it compares with what posts say of themselves."""
        read_until: datetime | None = self.conversation.read_until  # type: ignore[attr-defined]  # annotated
        return _sortable(read_until) if read_until else ""

    @property
    def is_read(self) -> bool:
        """Whether the reader has read as far as this page goes."""
        return self.kept >= self.last.until


def conversation_for(reader: Reader, public_id: str) -> Conversation | None:
    """The conversation of this address, if the reader may read it. Three queries."""
    mine = Bookmark.objects.filter(conversation=OuterRef("pk"), person_id=reader.pk or 0)
    own = Contribution.objects.filter(
        root=OuterRef("pk"), author_id=reader.pk, parent__isnull=False
    )
    # Where else it lies, a reader learns only as far as they may find those communities.
    known = Community.objects.visible_to(reader).filter(pk=OuterRef("community"))
    here = (
        Placement.objects.select_related("community")
        .annotate(is_known=Exists(known))
        .order_by("-is_home", "pk")
    )
    said = _said_under("pk")
    return (
        Conversation.objects.visible_to(reader)
        .with_bylines()
        .annotate(
            read_until=Subquery(mine.values("read_until")[:1]),
            last_own=Subquery(own.order_by("-pk").values("public_id")[:1]),
            is_held=Exists(Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))),
            # Unnamed words add nobody to the people: a count must not tell whose they are.
            people=Subquery(said.annotate(n=_distinct("author", is_unnamed=False)).values("n")),
            roles=Subquery(said.annotate(n=_distinct("role")).values("n")),
        )
        .prefetch_related(
            Prefetch("closures", Closure.objects.select_related("closed_by").order_by("-pk")),
            Prefetch("placements", here),
        )
        .filter(public_id=public_id)
        .first()
    )


def known_communities(conversation: Conversation) -> list[Community]:
    """Where it lies, as far as its reader may find that: annotated by ``conversation_for``."""
    places: Iterable[Any] = conversation.placements.all()
    return [placement.community for placement in places if placement.is_known]


def conversation_page(
    conversation: Conversation, *, reader: Reader, asked: Asked
) -> ConversationPage:
    """A page of replies: the one asked for, else from where the reader stopped. Two queries."""
    read_until: datetime | None = conversation.read_until  # type: ignore[attr-defined]  # annotated
    is_news = read_until is not None and read_until < conversation.last_at
    if asked.is_default and read_until is not None and not is_news:
        asked = Asked(start="newest", since=asked.since)
    found = window(replies(conversation, reader), asked, stopped=read_until)
    since = asked.since or read_until
    unread = [row for row in found.rows if _is_unread(row, reader, since)]
    seen = who_reads(conversation)
    return ConversationPage(
        conversation=conversation,
        opening=_shown(conversation, conversation, reader=reader, read_to=conversation.written_at),
        posts=_posts(conversation, found, reader=reader, first_unread=unread[:1]),
        is_start=not found.earlier,
        communities=known_communities(conversation),
        closure=next(iter(_closures(conversation, were_reopened=False)), None),
        earlier_outcomes=_closures(conversation, were_reopened=True),
        seen=seen,
        people=conversation.people or 0,  # type: ignore[attr-defined]  # annotated
        roles=conversation.roles or 0,  # type: ignore[attr-defined]  # annotated
        unread=len(unread),
        unread_since=_since_words(since) if since else "",
        has_unread=is_news,
        earlier=found.earlier,
        later=found.later,
        again=_again(found, since or clock.now()),
        may_reply=rules.reply(reader, conversation),
        may_close=rules.close_conversation(reader, conversation),
        may_reopen=rules.reopen_conversation(reader, conversation),
        nudge=None if found.later else nudge(found.rows, voices=seen.voices),
    )


def replies(conversation: Conversation, reader: Reader) -> "QuerySet[Any]":
    """The replies the reader may see, with what their bylines and answers need."""
    held = Hiding.objects.filter(lifted_at=None)
    return (
        Contribution.objects.visible_to(reader)
        .filter(root=conversation.pk, parent__isnull=False)
        .select_related(*BYLINES)
        .annotate(
            is_held=Exists(held.filter(contribution=OuterRef("pk"))),
            answers_held=Exists(held.filter(contribution=OuterRef("parent"))),
        )
    )


def _said_under(root: str) -> "QuerySet[Any]":
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    said = Contribution.objects.filter(~Exists(held), root=OuterRef(root))
    return said.order_by().values("root")


def _distinct(field: str, **only: bool) -> Count:
    return Count(field, distinct=True, filter=Q(**only) if only else None)


def _is_unread(row: Contribution, reader: Reader, since: datetime | None) -> bool:
    is_mine = contribution_rules.is_author(reader, row)
    return since is not None and row.written_at > since and not is_mine


def _posts(
    conversation: Conversation, found: Window, *, reader: Reader, first_unread: list[Contribution]
) -> list[PostShown]:
    above: list[Contribution] = [conversation, *found.rows]
    posts = []
    for number, row in enumerate(found.rows):
        row.root = conversation  # Rules look where it lies; that was read with the conversation.
        is_last = row is found.rows[-1] and not found.later
        # What was taken off the table since counts as read with the last that is shown.
        read_to = max(row.written_at, conversation.last_at) if is_last else row.written_at
        posts.append(
            _shown(
                row,
                above[number],
                reader=reader,
                read_to=read_to,
                is_first_unread=row in first_unread,
            )
        )
    return posts


def _shown(
    post: Contribution,
    above: Contribution,
    *,
    reader: Reader,
    read_to: datetime,
    is_first_unread: bool = False,
) -> PostShown:
    parent = post.parent
    is_aside = parent is not None and parent.pk not in {post.root_id, above.pk}
    is_lost = getattr(post, "answers_held", False)
    return PostShown(
        post=post,
        byline=byline(post, reader=reader),
        answers=byline(parent, reader=reader) if parent and is_aside and not is_lost else None,
        read_to=read_to,
        is_first_unread=is_first_unread,
        is_held=post.is_held,  # type: ignore[attr-defined]  # annotated
        may_change=contribution_rules.revise(reader, post),
        may_hide=contribution_rules.hide(reader, post),
    )


def _closures(conversation: Conversation, *, were_reopened: bool) -> list[ClosureShown]:
    """What came of it: the closure that holds, or those that were opened again."""
    return [
        _closure_shown(conversation, one)
        for one in conversation.closures.all()
        if (one.reopened_at is not None) is were_reopened
    ]


def _closure_shown(conversation: Conversation, closure: Closure) -> ClosureShown:
    """Unnamed authors who close what they opened stay unnamed."""
    would_name = conversation.is_unnamed and closure.closed_by_id == conversation.author_id
    return ClosureShown(
        html=mark_safe(closure.html),  # noqa: S308  -- made by shared.text.rendering alone
        closed_by="" if would_name or not closure.closed_by else str(closure.closed_by),
        closed_at=closure.closed_at,
    )


def _sortable(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _since_words(moment: datetime) -> str:
    """The day, in words; today, the time."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localtime(clock.now()).date():
        return time_format(local.time())
    return elapsed(moment)


def _again(found: Window, since: datetime) -> str:
    start = found.rows[0].public_id if found.rows and found.earlier else FIRST
    return urlencode({"from": start, "since": since.isoformat(), "open": "1"})
