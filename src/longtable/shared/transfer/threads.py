"""Which message answers which, from what their headers say."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime

_LIST_TAG = re.compile(r"\[[^\]]{1,40}\]\s*")
_PREFIX = re.compile(
    r"(?:re|aw|fwd?|wg|rv|res|sv|vs|antw|tr|rif|r|odp|ynt|enc|ref|réf|回复|答复|转发)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)
ROOT = -1


@dataclass(frozen=True, slots=True)
class Header:
    """What threading needs to know of one message."""

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sent_at: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a message belongs: its parent's place among those given, or its id elsewhere."""

    parent: int = ROOT
    known_parent: str = ""

    @property
    def is_root(self) -> bool:
        """Whether it answers nothing that we know."""
        return self.parent == ROOT and not self.known_parent


def thread(
    headers: Sequence[Header],
    *,
    known: Container[str] = frozenset(),
    by_subject: bool = False,
) -> list[Thread]:
    """For each message the one it answers, in the same order.

    In-Reply-To comes first, then References from the last to the first: the first of these that is
    among the messages, or ``known`` from before, is the parent. A message may come before its
    parent. Circles are cut where they began in time. ``by_subject`` joins what is left to the
    first message with the same subject, which is a guess and so only made when asked for.
    """
    places: dict[str, int] = {}
    for place, one in enumerate(headers):
        places.setdefault(one.message_id, place)
    found = [_parent(one, places, known) for one in headers]
    _cut_circles(headers, found)
    if by_subject:
        _join_subjects(headers, found)
    return found


def _parent(one: Header, places: dict[str, int], known: Container[str]) -> Thread:
    for candidate in (*one.in_reply_to, *reversed(one.references)):
        if candidate == one.message_id:
            continue
        if candidate in places:
            return Thread(parent=places[candidate])
        if candidate in known:
            return Thread(known_parent=candidate)
    return Thread()


def _cut_circles(headers: Sequence[Header], found: list[Thread]) -> None:
    """Make the earliest message of every circle a root."""
    is_settled = bytearray(len(found))
    for start in range(len(found)):
        path: list[int] = []
        on_path: dict[int, int] = {}
        place = start
        while place != ROOT and not is_settled[place] and place not in on_path:
            on_path[place] = len(path)
            path.append(place)
            place = found[place].parent
        if place in on_path:
            circle = path[on_path[place] :]
            found[min(circle, key=lambda one: (headers[one].sent_at, one))] = Thread()
        for one in path:
            is_settled[one] = 1


def _join_subjects(headers: Sequence[Header], found: list[Thread]) -> None:
    first: dict[str, int] = {}
    order = sorted(range(len(headers)), key=lambda place: (headers[place].sent_at, place))
    for place in order:
        if not found[place].is_root:
            continue
        subject = plain_subject(headers[place].subject).casefold()
        if subject and first.setdefault(subject, place) != place:
            found[place] = Thread(parent=first[subject])


def plain_subject(subject: str) -> str:
    """A subject without "Re:", "Fwd:" and the tag of a mailing list, in whatever order."""
    while True:
        shorter = (
            _LIST_TAG.sub("", subject.strip(), count=1)
            if subject.strip()[:1] == "["
            else (subject.strip())
        )
        shorter = _PREFIX.sub("", shorter, count=1) if _PREFIX.match(shorter) else shorter
        if shorter == subject:
            return " ".join(subject.split())
        subject = shorter
