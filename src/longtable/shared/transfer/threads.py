"""Which message answers which, from what their headers say, for archives of any size.

Pass one adds a few dozen bytes for each message; the ids it names wait in a temporary file. Then
every message is given its parent, and an order in which parents come before their children.
"""

import re
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

_LIST_TAG = re.compile(r"\[[^\]]{1,40}\]\s*")
_PREFIX = re.compile(
    r"(?:re|aw|fwd?|wg|rv|res|sv|vs|antw|tr|rif|r|odp|ynt|enc|ref|réf|回复|答复|转发)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)
ROOT = -1
NO_SUBJECT = 0


@dataclass(frozen=True, slots=True)
class Header:
    """What threading needs to know of one message."""

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sent_at: datetime
    subject: str = ""

    @property
    def candidates(self) -> tuple[str, ...]:
        """What it may answer, best first: In-Reply-To, then References from the last back."""
        found = dict.fromkeys((*self.in_reply_to, *reversed(self.references)))
        found.pop(self.message_id, None)
        return tuple(found)


class Threads:
    """The messages of one archive: where each lies, what it answers, and in which order to go."""

    def __init__(self) -> None:
        self.offsets = array("Q")
        self.lines = array("Q")
        self.sent = array("d")
        self.parents = array("q")
        # Marks, once settled, every message whose id an earlier one has.
        self.is_repeated = bytearray()
        self._ids = array("Q")
        self._subjects = array("Q")
        self._candidates = tempfile.TemporaryFile()  # noqa: SIM115  -- lives as long as we do
        self._counts = array("H")

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, header: Header, *, offset: int = 0, line: int = 0) -> int:
        """Take one message; returns its place."""
        candidates = array("Q", [_digest(one) for one in header.candidates])
        candidates.tofile(self._candidates)
        self._counts.append(len(candidates))
        self._ids.append(_digest(header.message_id))
        self._subjects.append(_subject(header.subject))
        self.sent.append(header.sent_at.timestamp())
        self.offsets.append(offset)
        self.lines.append(line)
        self.parents.append(ROOT)
        return len(self._ids) - 1

    def settle(self, *, answered: bytearray | None = None, by_subject: bool = False) -> None:
        """Find every parent. A message marked in ``answered`` has one elsewhere, from before.

        The first candidate that is among the messages is the parent, wherever it stands in the
        file. Circles are cut where they began in time. ``by_subject`` joins what is left to the
        first message with the same subject: a guess, so it is made only when asked for.
        """
        self._find_parents()
        self.close()
        self._cut_circles()
        if by_subject:
            self._join_subjects(answered or bytearray(len(self)))

    def close(self) -> None:
        """Let the temporary file go; settling does so too."""
        self._candidates.close()

    def in_order(self) -> Iterator[int]:
        """Every place once, by date, but parents before their children whatever their dates."""
        is_given = bytearray(len(self))
        for start in self._by_date():
            line_up = []
            place = start
            while place != ROOT and not is_given[place]:
                is_given[place] = 1
                line_up.append(place)
                place = self.parents[place]
            yield from reversed(line_up)

    def _by_date(self) -> list[int]:
        return sorted(range(len(self)), key=self.sent.__getitem__)

    def _find_parents(self) -> None:
        places = array("Q", sorted(range(len(self)), key=self._ids.__getitem__))
        ids = array("Q", (self._ids[place] for place in places))
        self.is_repeated = bytearray(len(self))
        for at in range(1, len(ids)):
            self.is_repeated[places[at]] = ids[at] == ids[at - 1]
        self._candidates.seek(0)
        for place, count in enumerate(self._counts):
            candidates = array("Q")
            candidates.fromfile(self._candidates, count)
            for candidate in candidates:
                at = bisect_left(ids, candidate)
                if at < len(ids) and ids[at] == candidate and candidate != self._ids[place]:
                    self.parents[place] = places[at]
                    break

    def _cut_circles(self) -> None:
        """Make the earliest message of every circle a root."""
        is_settled = bytearray(len(self))
        for start in range(len(self)):
            path: list[int] = []
            on_path: dict[int, int] = {}
            place = start
            while place != ROOT and not is_settled[place] and place not in on_path:
                on_path[place] = len(path)
                path.append(place)
                place = self.parents[place]
            if place in on_path:
                circle = path[on_path[place] :]
                self.parents[min(circle, key=lambda one: (self.sent[one], one))] = ROOT
            for one in path:
                is_settled[one] = 1

    def _join_subjects(self, answered: bytearray) -> None:
        first: dict[int, int] = {}
        for place in self._by_date():
            subject = self._subjects[place]
            if self.parents[place] != ROOT or answered[place] or subject == NO_SUBJECT:
                continue
            if first.setdefault(subject, place) != place:
                self.parents[place] = first[subject]


def thread(headers: Sequence[Header], *, by_subject: bool = False) -> list[int]:
    """For each message the place of the one it answers, or ``ROOT``."""
    threads = Threads()
    for header in headers:
        threads.add(header)
    threads.settle(by_subject=by_subject)
    return list(threads.parents)


def plain_subject(subject: str) -> str:
    """A subject without "Re:", "Fwd:" and the tag of a mailing list, in whatever order."""
    plain, before = subject.strip(), ""
    while plain != before:
        before = plain
        plain = _PREFIX.sub("", plain, count=1) if _PREFIX.match(plain) else plain
        plain = _LIST_TAG.sub("", plain, count=1) if plain.startswith("[") else plain
        plain = plain.strip()
    return " ".join(plain.split())


def _digest(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _subject(subject: str) -> int:
    plain = plain_subject(subject).casefold()
    return _digest(plain) if plain else NO_SUBJECT
