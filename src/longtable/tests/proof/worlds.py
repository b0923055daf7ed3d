"""Worlds: a plan of who is where and who said what, drawn by Hypothesis, as plain facts.

A plan names people, communities and words by number. ``building`` makes rows of it by the real
actions, ``telling`` tells it to the oracle; neither reads what the other made. Days count from
``DAY_ZERO``; everything falls on whole days, so that "on the very day" is tried as often as before
and after.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from longtable.communities.models import JoinRule, Standing, Visibility
from longtable.people.models import Audience
from longtable.shared.testing.worlds import BEGAN_AT

DAY_ZERO = BEGAN_AT
LAST_DAY = 6
# The day on which everything is hidden, closed and looked at.
TODAY = 10
NOW = DAY_ZERO + timedelta(days=TODAY)
PEOPLE_MIN, PEOPLE_MAX = 3, 12
COMMUNITIES_MAX = 5
STAYS_MAX = 9
BEGUN_MAX = 4
REPLIES_MAX = 3
ROLES = ("family", "teacher")
# In a drawn world one in so many is made of what lies beside conversations.
EVERY = 3
Way = TypeVar("Way")


def day(number: int) -> datetime:
    """The moment of a day of the story."""
    return DAY_ZERO + timedelta(days=number)


@dataclass(frozen=True)
class Space:
    """A community to be convened by its founder on day zero; parents have lower numbers."""

    founder: int
    visibility: str
    join_rule: str
    is_careful: bool
    parents: tuple[int, ...]
    # Whether its conveners let members say something without their name.
    allows_unnamed: bool = True


@dataclass(frozen=True)
class Stay:
    """That somebody comes to belong, and perhaps leaves and comes again."""

    person: int
    space: int
    standing: str
    came: int
    left: int | None
    again: int | None
    # Days from today on which the newest term runs out; none when it does not.
    lasts: int | None


@dataclass(frozen=True)
class Words:
    """One thing said. ``number`` is in its canaries; ``held`` is how it came off the table."""

    number: int
    author: int
    said: int
    is_unnamed: bool
    held: str
    is_revised: bool


@dataclass(frozen=True)
class Begun:
    """A conversation: an opening, where it lies, and what was answered."""

    opening: Words
    home: int
    elsewhere: tuple[int, ...]
    brought: int
    audience: int
    closed: str
    replies: tuple[Words, ...]
    # Of each reply, how many replies before it the one is that it answers; 0 is the opening.
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Stake:
    """Somebody written down in a space, by whom; who of the site it is, and whether they spoke."""

    number: int
    space: int
    by: int
    subject: int | None
    has_spoken: bool

    @property
    def is_of_organization(self) -> bool:
        """Whether it is of the organization whose hat its community's founder wears."""
        return self.subject is not None and self.number % 2 == 0


# Works that are nobody's in particular, one in every space by its founder, are numbered from here.
NOBODYS = 500


@dataclass(frozen=True)
class TiedBy:
    """Two who are tied, and by whom; the number is that of the later of them."""

    number: int
    start: Stake
    end: Stake
    by: int


@dataclass(frozen=True)
class Plan:
    """A whole world."""

    people: int
    spaces: tuple[Space, ...]
    stays: tuple[Stay, ...]
    begun: tuple[Begun, ...]
    suspended: frozenset[int]
    # Who was let go, and whether their words stayed.
    erased: tuple[int, bool] | None
    asking: tuple[tuple[int, int], ...]
    administrator: int | None
    # Who shows something of themselves to everybody who is signed in.
    showing: frozenset[int]
    # Who is under eighteen.
    young: frozenset[int] = frozenset()
    # Whether all that lies beside conversations is made in every way, in every space. Most of what
    # a proof costs is to make it; so of many worlds each has a third, each space another.
    is_whole: bool = True

    def ways(self, ways: Sequence[Way], space: int) -> Iterator[tuple[int, Way]]:
        """Of the ways in which something can be made those that a space has, with their numbers."""
        every = 1 if self.is_whole else min(len(ways), EVERY)
        turned = (space + self.people) % every
        yield from ((turn, way) for turn, way in enumerate(ways) if turn % every == turned)

    def some(self, made: Sequence[Way]) -> list[Way]:
        """Of what could be made for everybody that which is."""
        every = 1 if self.is_whole else EVERY
        return [one for number, one in enumerate(made) if (number + self.people) % every == 0]

    @property
    def words(self) -> list[tuple[Begun, Words]]:
        """Everything said, openings first in each conversation."""
        return [(one, said) for one in self.begun for said in (one.opening, *one.replies)]

    @property
    def stakes(self) -> list[Stake]:
        """One of every space by its founder, about somebody of the site; and one by everybody who
        ever came to belong, about nobody known."""
        by_founders = []
        for number, space in enumerate(self.spaces):
            subject = (number + 2) % self.people
            has_spoken = number % 2 == 1 or subject == space.founder
            by_founders.append(Stake(number, number, space.founder, subject, has_spoken))
        first = len(by_founders)
        return by_founders + [
            Stake(first + number, stay.space, stay.person, None, False)
            for number, stay in enumerate(self.stays)
        ]

    @property
    def ties(self) -> list[TiedBy]:
        """Whoever a founder wrote down is tied to everybody else in the same space, by whoever
        wrote those down; in every other space the other way round."""
        firsts: dict[int, Stake] = {}
        found = []
        for stake in self.stakes:
            first = firsts.setdefault(stake.space, stake)
            if first is not stake:
                start, end = (stake, first) if stake.space % 2 else (first, stake)
                found.append(TiedBy(stake.number, start, end, stake.by))
        return found

    @property
    def stances(self) -> list[tuple[int, int, int, str]]:
        """Number, person, space, and for whom: of everybody who ever came to belong."""
        seen = ("members", "conveners", "only_me")
        return [
            (number, stay.person, stay.space, seen[number % 3])
            for number, stay in enumerate(self.stays)
        ]

    @property
    def founders(self) -> frozenset[int]:
        """Who convened something; they stay."""
        return frozenset(space.founder for space in self.spaces)


def _words(people: int, *, since: int = 1) -> st.SearchStrategy[Words]:
    return st.builds(
        Words,
        number=st.just(0),
        author=st.integers(0, people - 1),
        said=st.integers(since, LAST_DAY),
        is_unnamed=st.booleans(),
        held=st.sampled_from(["", "", "", "hidden", "lifted"]),
        is_revised=st.booleans(),
    )


@st.composite
def _spaces(draw: st.DrawFn, people: int) -> tuple[Space, ...]:
    made: list[Space] = []
    for number in range(draw(st.integers(1, COMMUNITIES_MAX))):
        under = st.sets(st.integers(0, number - 1), max_size=2) if number else st.just(set[int]())
        made.append(
            Space(
                founder=draw(st.integers(0, min(people, 3) - 1)),
                visibility=draw(st.sampled_from([*Visibility])),
                join_rule=draw(st.sampled_from([*JoinRule])),
                is_careful=draw(st.booleans()),
                parents=tuple(sorted(draw(under))),
            )
        )
    return tuple(made)


@st.composite
def _stays(draw: st.DrawFn, people: int, spaces: tuple[Space, ...]) -> tuple[Stay, ...]:
    free = [
        (person, space)
        for person in range(people)
        for space, one in enumerate(spaces)
        if one.founder != person
    ]
    found = []
    for person, space in draw(st.lists(st.sampled_from(free), max_size=STAYS_MAX, unique=True)):
        came = draw(st.integers(1, LAST_DAY))
        left = draw(st.none() | st.integers(came, LAST_DAY))
        again = draw(st.none() | st.integers(left, LAST_DAY)) if left is not None else None
        standing = draw(st.sampled_from([*Standing]))
        is_guest = standing == Standing.GUEST
        lasts = draw(st.sampled_from([None, -1, 0, 1])) if is_guest else None
        found.append(Stay(person, space, standing, came, left, again, lasts))
    return tuple(found)


@st.composite
def _begun(draw: st.DrawFn, people: int, spaces: int) -> Begun:
    opening = draw(_words(people))
    places = draw(
        st.lists(st.integers(0, spaces - 1), min_size=1, max_size=min(3, spaces), unique=True)
    )
    replies = draw(st.lists(_words(people, since=opening.said), max_size=REPLIES_MAX))
    ordered = tuple(sorted(replies, key=lambda one: one.said))
    return Begun(
        opening=opening,
        home=places[0],
        # What is unnamed lies in one community.
        elsewhere=() if opening.is_unnamed else tuple(places[1:]),
        brought=draw(st.integers(opening.said, LAST_DAY)),
        audience=draw(st.sampled_from([*Audience])),
        closed=draw(st.sampled_from(["", "", "closed", "reopened"])),
        replies=ordered,
        answers=tuple(draw(st.integers(0, number)) for number in range(len(ordered))),
    )


def _numbered(begun: list[Begun]) -> tuple[Begun, ...]:
    """Every thing said gets a number of its own, for its canaries."""
    found, number = [], 0
    for one in begun:
        opening = replace(one.opening, number=number)
        replies = tuple(
            replace(reply, number=number + place) for place, reply in enumerate(one.replies, 1)
        )
        number += 1 + len(replies)
        found.append(replace(one, opening=opening, replies=replies))
    return tuple(found)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any world: nesting up to five deep, three to twelve people, all of what can be chosen."""
    people = draw(st.integers(PEOPLE_MIN, PEOPLE_MAX))
    spaces = draw(_spaces(people))
    begun = draw(st.lists(_begun(people, len(spaces)), min_size=1, max_size=BEGUN_MAX))
    others = sorted(set(range(people)) - {space.founder for space in spaces})
    some = st.sets(st.integers(0, people - 1), max_size=1).map(frozenset)
    gone = st.none() | st.tuples(st.sampled_from(others), st.booleans()) if others else st.none()
    asked = st.tuples(st.integers(0, people - 1), st.integers(0, len(spaces) - 1))
    return Plan(
        people=people,
        spaces=spaces,
        stays=draw(_stays(people, spaces)),
        begun=_numbered(begun),
        suspended=draw(some),
        erased=draw(gone),
        asking=tuple(draw(st.lists(asked, max_size=2, unique=True))),
        administrator=draw(st.none() | st.integers(0, people - 1)),
        showing=draw(some),
        is_whole=False,
    )
