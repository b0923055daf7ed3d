"""One conversation's page: the opening, a page of its replies, and what one may do there."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext as _

from longtable.communities.models import Community
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import (
    Contribution,
    ContributionQuerySet,
    Hiding,
    Placement,
)
from longtable.contributions.queries import Byline, byline
from longtable.dialogue import rules
from longtable.dialogue.models import Bookmark, Closure, Conversation
from longtable.people.http import Reader

POSTS_PER_PAGE = 20
NUDGE_LOOKS_AT = 5
NUDGE_FROM = 3
BYLINES = (
    "author", "role", "organization",
    "parent", "parent__author", "parent__role", "parent__organization",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageOf:
    """Which page of replies is asked for: public ids of replies, or none for where one stopped."""

    at: str = ""
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class PostShown:
    """One post as this reader sees it."""

    post: Contribution
    byline: Byline
    # Whom it answers, when that is neither the opening nor the post just above.
    answers: Byline | None
    is_first_unread: bool
    is_held: bool
    may_change: bool
    may_hide: bool


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """What one reader sees. The number of queries does not depend on the number of posts."""

    conversation: Conversation
    opening: PostShown
    posts: list[PostShown]
    communities: list[Community]
    closure: Closure | None
    unread: int
    earlier: str
    later: str
    newest_at: datetime
    may_reply: bool
    may_close: bool
    may_reopen: bool
    nudge: str

    @property
    def is_read(self) -> bool:
        """Whether the reader has read as far as this page goes."""
        read_until: datetime | None = self.conversation.read_until  # type: ignore[attr-defined]  # annotated
        return read_until is not None and read_until >= self.newest_at


def conversation_for(reader: Reader, public_id: str) -> Conversation | None:
    """The conversation of this address, if the reader may read it. Three queries."""
    mine = Bookmark.objects.filter(conversation=OuterRef("pk"), person_id=reader.pk)
    here = Placement.objects.select_related("community").order_by("-is_home", "pk")
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    return (
        Conversation.objects.visible_to(reader)
        .with_bylines()
        .annotate(read_until=Subquery(mine.values("read_until")[:1]), is_held=Exists(held))
        .prefetch_related(
            Prefetch("closures", Closure.objects.select_related("closed_by").order_by("-pk")),
            Prefetch("placements", here),
        )
        .filter(public_id=public_id)
        .first()
    )


def conversation_page(
    conversation: Conversation, *, reader: Reader, page: PageOf
) -> ConversationPage:
    """A page of replies: the one asked for, else from where the reader stopped. One query."""
    read_until: datetime | None = conversation.read_until  # type: ignore[attr-defined]  # annotated
    rows, earlier, later = _window(conversation, reader, page, read_until)
    unread = [row for row in rows if _is_unread(row, reader, read_until)]
    above: list[Contribution | None] = [None, *rows]
    posts = [
        _shown(row, above[number], reader=reader, is_first_unread=row in unread[:1])
        for number, row in enumerate(rows)
    ]
    closures = [one for one in conversation.closures.all() if one.reopened_at is None]
    return ConversationPage(
        conversation=conversation,
        opening=_shown(conversation, None, reader=reader, is_first_unread=False),
        posts=posts,
        communities=[placement.community for placement in conversation.placements.all()],
        closure=closures[0] if closures else None,
        unread=len(unread),
        earlier=earlier,
        later=later,
        newest_at=rows[-1].written_at if rows else conversation.written_at,
        may_reply=rules.reply(reader, conversation),
        may_close=rules.close_conversation(reader, conversation),
        may_reopen=rules.reopen_conversation(reader, conversation),
        nudge=nudge(rows),
    )


def nudge(rows: list[Contribution]) -> str:
    """A kind question, when the last replies all come from one role."""
    roles = [row.role for row in rows[-NUDGE_LOOKS_AT:] if row.role is not None]
    if not roles:
        return ""
    role, number = Counter(roles).most_common(1)[0]
    if number < NUDGE_FROM:
        return ""
    return _("%(number)s of the last %(of)s replies come from: %(role)s. Who else knows this?") % {
        "number": number,
        "of": min(len(rows), NUDGE_LOOKS_AT),
        "role": role.voices,
    }


def _replies(conversation: Conversation, reader: Reader) -> ContributionQuerySet[Contribution]:
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


def _window(
    conversation: Conversation, reader: Reader, page: PageOf, read_until: datetime | None
) -> tuple[list[Contribution], str, str]:
    """Up to a page of replies, with the keys of the pages before and after it. One query."""
    replies = _replies(conversation, reader)
    is_start = page == PageOf()
    if page.before or (is_start and read_until and read_until >= conversation.last_at):
        found = replies.order_by("-written_at", "-pk")
        if page.before:
            found = found.filter(_beyond(page.before, "lt"))
        rows = list(found[: POSTS_PER_PAGE + 1])
        more, rows = len(rows) > POSTS_PER_PAGE, rows[:POSTS_PER_PAGE][::-1]
        return rows, _key(rows[:1]) if more else "", _key(rows[-1:]) if page.before else ""
    found = replies.order_by("written_at", "pk")
    if page.after or page.at:
        found = found.filter(_beyond(page.after or page.at, "gt", including=bool(page.at)))
    elif read_until is not None:
        found = found.filter(written_at__gte=read_until)
    rows = list(found[: POSTS_PER_PAGE + 1])
    more, rows = len(rows) > POSTS_PER_PAGE, rows[:POSTS_PER_PAGE]
    begins_inside = bool(page.after or page.at or read_until)
    return rows, _key(rows[:1]) if begins_inside else "", _key(rows[-1:]) if more else ""


def _beyond(public_id: str, side: str, *, including: bool = False) -> Q:
    """Replies before (``lt``) or after (``gt``) one of them, in the order they were written."""
    key = Contribution.objects.filter(public_id=public_id)
    moment, number = Subquery(key.values("written_at")[:1]), Subquery(key.values("pk")[:1])
    return Q(**{f"written_at__{side}": moment}) | Q(
        **{"written_at": moment, f"pk__{side}{'e' if including else ''}": number}
    )


def _key(rows: list[Contribution]) -> str:
    return rows[0].public_id if rows else ""


def _is_unread(row: Contribution, reader: Reader, read_until: datetime | None) -> bool:
    is_mine = contribution_rules.is_author(reader, row)
    return read_until is not None and row.written_at > read_until and not is_mine


def _shown(
    post: Contribution, above: Contribution | None, *, reader: Reader, is_first_unread: bool
) -> PostShown:
    said_by = byline(post, reader=reader)
    parent = post.parent
    is_aside = parent is not None and parent.pk not in {post.root_id, above.pk if above else None}
    held_parent: bool = getattr(post, "answers_held", False)
    return PostShown(
        post=post,
        byline=said_by,
        answers=byline(parent, reader=reader)
        if parent is not None and is_aside and not held_parent
        else None,
        is_first_unread=is_first_unread,
        is_held=post.is_held,  # type: ignore[attr-defined]  # annotated
        may_change=said_by.is_mine,
        may_hide=said_by.is_mine,
    )
