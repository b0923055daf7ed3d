"""Which replies of a conversation one page shows: found by key, never by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Subquery

from longtable.contributions.models import Contribution

POSTS_PER_PAGE = 20
# A page that stands open grows with what is said; then it asks to go on to the next.
POSTS_OPEN_MAX = 40
# Long letters make shorter pages, so that every page stays light.
LETTERS_PER_PAGE = 24_000
BEFORE_MAX = 4
FIRST, NEWEST = "first", "newest"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a conversation is asked for; nothing asked means where the reader stopped.

    ``start`` is ``first``, ``newest`` or the public id of a reply to begin with; the others are
    public ids, too. ``since`` keeps the line above what is new in its place while a page is open.
    """

    start: str = ""
    at: str = ""
    after: str = ""
    before: str = ""
    since: datetime | None = None
    is_open: bool = False

    @property
    def is_default(self) -> bool:
        """Whether the reader just came, without asking for a part."""
        return not (self.start or self.at or self.after or self.before)


@dataclass(frozen=True, slots=True)
class Window:
    """Some replies in the order they were written, and the keys of those before and after."""

    rows: list[Contribution]
    earlier: str
    later: str


def window(replies: "QuerySet[Contribution]", asked: Asked, *, stopped: datetime | None) -> Window:
    """The replies asked for, of those the reader may see. One query; two inside a conversation.

    ``stopped`` is where the reader stopped, if something was said since.
    """
    found = _asked_for(replies, asked, stopped)
    if not found.rows and not (asked.is_default and stopped is None):
        # What was asked for is gone, or never was the reader's to see.
        return _backwards(replies, whole=True)
    return found


def _asked_for(replies: "QuerySet[Contribution]", asked: Asked, stopped: datetime | None) -> Window:
    size = POSTS_OPEN_MAX if asked.is_open else POSTS_PER_PAGE
    if asked.before:
        return _backwards(replies.filter(_beyond(replies, asked.before, "lt")), whole=False)
    if asked.start == NEWEST:
        return _backwards(replies, whole=True)
    if asked.at:
        return _with_some_before(
            replies, _beyond(replies, asked.at, "gte"), _beyond(replies, asked.at, "lt")
        )
    if asked.is_default and stopped is not None:
        return _with_some_before(replies, Q(written_at__gte=stopped), Q(written_at__lt=stopped))
    begins = _beginning(replies, asked)
    if begins is None:
        return _forwards(replies, size, inside=False)
    return _forwards(replies.filter(begins), size, inside=True)


def _beginning(replies: "QuerySet[Contribution]", asked: Asked) -> Q | None:
    """Where a page that goes forwards begins; none at the first reply."""
    if asked.after:
        return _beyond(replies, asked.after, "gt")
    if asked.start and asked.start != FIRST:
        return _beyond(replies, asked.start, "gte")
    return None


def _forwards(found: "QuerySet[Contribution]", size: int, *, inside: bool) -> Window:
    rows = list(found.order_by("written_at", "pk")[: size + 1])
    kept = _fitting(rows[:size])
    is_more = len(kept) < len(rows)
    return Window(kept, _key(kept[:1]) if inside else "", _key(kept[-1:]) if is_more else "")


def _backwards(found: "QuerySet[Contribution]", *, whole: bool) -> Window:
    rows = list(found.order_by("-written_at", "-pk")[: POSTS_PER_PAGE + 1])
    kept = _fitting(rows[:POSTS_PER_PAGE])
    is_more = len(kept) < len(rows)
    kept.reverse()
    return Window(kept, _key(kept[:1]) if is_more else "", "" if whole else _key(kept[-1:]))


def _with_some_before(replies: "QuerySet[Contribution]", here: Q, before: Q) -> Window:
    """From a place on, and a few replies before it, so that it is not torn from its sense."""
    following = _forwards(replies.filter(here), POSTS_PER_PAGE, inside=True)
    if not following.rows:
        return following
    earlier = list(replies.filter(before).order_by("-written_at", "-pk")[: BEFORE_MAX + 1])
    rows = [*earlier[:BEFORE_MAX][::-1], *following.rows]
    return Window(rows, _key(rows[:1]) if len(earlier) > BEFORE_MAX else "", following.later)


def _fitting(rows: Sequence[Contribution]) -> list[Contribution]:
    """As many as fit one page, at least one."""
    kept: list[Contribution] = []
    letters = 0
    for row in rows:
        letters += len(row.html)
        if kept and letters > LETTERS_PER_PAGE:
            break
        kept.append(row)
    return kept


def _beyond(replies: "QuerySet[Contribution]", public_id: str, side: str) -> Q:
    """Those before (``lt``) or after (``gt``, ``gte``) one that the reader may see."""
    key = replies.filter(public_id=public_id).order_by()
    moment, number = Subquery(key.values("written_at")[:1]), Subquery(key.values("pk")[:1])
    strictly = side.removesuffix("e")
    return Q(**{f"written_at__{strictly}": moment}) | Q(
        **{"written_at": moment, f"pk__{side}": number}
    )


def _key(rows: Sequence[Contribution]) -> str:
    return rows[0].public_id if rows else ""
