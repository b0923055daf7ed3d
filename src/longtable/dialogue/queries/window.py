"""Which replies of a conversation one page shows: found by key, never by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.posts import Post, post, said_in
from longtable.people.http import Reader
from longtable.shared.prepared import ask

POSTS_PER_PAGE = 20
# A page that stands open grows with what is said; then it asks to go on to the next.
POSTS_OPEN_MAX = 40
# Long letters make shorter pages, so that every page stays light.
LETTERS_PER_PAGE = 24_000
BEFORE_MAX = 4
# And one more, to know whether there are.
EARLIER_MAX = BEFORE_MAX + 1
# Before anything was ever said.
ALWAYS = datetime.min.replace(tzinfo=UTC)
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

    rows: list[Post]
    earlier: str
    later: str


def window(
    conversation: Conversation, reader: Reader, asked: Asked, *, stopped: datetime | None
) -> Window:
    """The replies asked for, of those the reader may see. One query; two around one reply.

    ``stopped`` is where the reader stopped, if something was said since.
    """
    replies = _Replies(conversation, reading_of(reader))
    found = _asked_for(replies, asked, stopped)
    if not found.rows and not (asked.is_default and stopped is None):
        # What was asked for is gone, or never was the reader's to see.
        return _backwards(replies.behind(), whole=True)
    return found


class _Replies:
    """The replies of one conversation that somebody's memberships let them read."""

    def __init__(self, conversation: Conversation, reading: Reading) -> None:
        self._root = conversation
        self._given = {"root_id": conversation.pk, "reading": reading}

    def ahead(self, key: str | None = None, *, inclusive: bool, is_open: bool) -> list[Post]:
        """The first ones from a reply on, and one more than fits; none given, from the start."""
        rows = ask(_ahead, **self._given, key=key, inclusive=inclusive, is_open=is_open)
        return self._posts(rows)

    def behind(self, key: str | None = None) -> list[Post]:
        """The last ones before a reply, the last first, and one more; none given, of all."""
        return self._posts(ask(_behind, **self._given, key=key))

    def around(self, moment: datetime) -> tuple[list[Post], list[Post]]:
        """The first ones from a moment on, and one more than fits; and if there are any, the last
        few before it, the last first."""
        found = self._posts(ask(_around, **self._given, moment=moment))
        before = [one for one in found if one.written_at < moment]
        following = found[len(before) :]
        before.reverse()
        if len(before) > EARLIER_MAX:
            # Some were written in one moment, and stand where later ones would.
            before = self._posts(ask(_until, **self._given, moment=moment))
            following = self._posts(ask(_since, **self._given, moment=moment))
        return following[: POSTS_PER_PAGE + 1], before if following else []

    def _posts(self, rows: list[Any]) -> list[Post]:
        return [post(row, self._root) for row in rows]


def _asked_for(replies: _Replies, asked: Asked, stopped: datetime | None) -> Window:
    if asked.before:
        return _backwards(replies.behind(asked.before), whole=False)
    if asked.start == NEWEST:
        return _backwards(replies.behind(), whole=True)
    if asked.at:
        following = replies.ahead(asked.at, inclusive=True, is_open=False)
        return _with_some_before(following, replies.behind(asked.at) if following else [])
    if asked.is_default and stopped is not None:
        return _with_some_before(*replies.around(stopped))
    key = asked.after or (asked.start if asked.start != FIRST else "") or None
    rows = replies.ahead(key, inclusive=not asked.after, is_open=asked.is_open)
    return _forwards(rows, _size(is_open=asked.is_open), inside=key is not None)


def _size(*, is_open: bool) -> int:
    return POSTS_OPEN_MAX if is_open else POSTS_PER_PAGE


def _forwards(rows: list[Post], size: int, *, inside: bool) -> Window:
    kept = _fitting(rows[:size])
    is_more = len(kept) < len(rows)
    return Window(kept, _key(kept[:1]) if inside else "", _key(kept[-1:]) if is_more else "")


def _backwards(rows: list[Post], *, whole: bool) -> Window:
    kept = _fitting(rows[:POSTS_PER_PAGE])
    is_more = len(kept) < len(rows)
    kept.reverse()
    return Window(kept, _key(kept[:1]) if is_more else "", "" if whole else _key(kept[-1:]))


def _with_some_before(following: list[Post], earlier: list[Post]) -> Window:
    """From a place on, and a few replies before it, so that it is not torn from its sense."""
    found = _forwards(following, POSTS_PER_PAGE, inside=True)
    rows = [*earlier[:BEFORE_MAX][::-1], *found.rows]
    return Window(rows, _key(rows[:1]) if len(earlier) > BEFORE_MAX else "", found.later)


def _replies(root_id: int, reading: Reading) -> "QuerySet[Contribution]":
    return Contribution.objects.readable_by(reading).filter(root=root_id, parent__isnull=False)


def _ahead(
    *, root_id: int, reading: Reading, key: str | None, inclusive: bool, is_open: bool
) -> "QuerySet[Contribution, Any]":
    found = replies = _replies(root_id, reading)
    if key is not None:
        found = found.filter(_beyond(replies, key, "gte" if inclusive else "gt"))
    return said_in(found).order_by("written_at", "pk")[: _size(is_open=is_open) + 1]


def _behind(root_id: int, reading: Reading, key: str | None) -> "QuerySet[Contribution, Any]":
    found = replies = _replies(root_id, reading)
    if key is not None:
        found = found.filter(_beyond(replies, key, "lt"))
    return said_in(found).order_by("-written_at", "-pk")[: POSTS_PER_PAGE + 1]


def _since(root_id: int, reading: Reading, moment: datetime) -> "QuerySet[Contribution, Any]":
    found = _replies(root_id, reading).filter(written_at__gte=moment)
    return said_in(found).order_by("written_at", "pk")[: POSTS_PER_PAGE + 1]


def _until(root_id: int, reading: Reading, moment: datetime) -> "QuerySet[Contribution, Any]":
    found = _replies(root_id, reading).filter(written_at__lt=moment)
    return said_in(found).order_by("-written_at", "-pk")[:EARLIER_MAX]


def _around(root_id: int, reading: Reading, moment: datetime) -> "QuerySet[Contribution, Any]":
    replies = _replies(root_id, reading)
    earlier = replies.filter(written_at__lt=moment).order_by("-written_at", "-pk")
    last_few = Subquery(earlier.values("written_at")[EARLIER_MAX - 1 : EARLIER_MAX])
    found = replies.filter(written_at__gte=Coalesce(last_few, Value(ALWAYS)))
    return said_in(found).order_by("written_at", "pk")[: POSTS_PER_PAGE + 1 + EARLIER_MAX]


def _fitting(rows: Sequence[Post]) -> list[Post]:
    """As many as fit one page, at least one."""
    kept: list[Post] = []
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


def _key(rows: Sequence[Post]) -> str:
    return rows[0].public_id if rows else ""
