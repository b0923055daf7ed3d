"""Differences: who sees a side, who does what with them, and what their addresses ask; by hand."""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import _may, _own_places, may_do
from longtable.tests.proof.oracle.facts import Community, Difference, Person
from longtable.tests.proof.oracle.facts_of_sides import Position
from longtable.tests.proof.oracle.seeing import convenes, is_member, may_read, term_in


def may_see_position(person: Person, one: Position, *, now: datetime) -> bool:
    """What a side approved everybody who reads the difference; what waits for it, that side and
    whoever began it. Conveners are no exception (R17)."""
    if not may_read(person, one.difference.thing, now=now):
        return False
    began = person.is_known and one.begun_by is person
    # One side alone can be off the table, as a reply can.
    if one.is_hidden and not (began or convenes(person, one.difference.community, now=now)):
        return False
    return one.is_published or began or _is_of_side(person, one, now)


def _is_of_side(person: Person, one: Position, now: datetime) -> bool:
    """Whoever wears its role there now, as a member: guests are in scope of what is said alone."""
    community = one.difference.community
    term = term_in(person, community, now=now)
    is_in = term is not None and is_member(person, community, now=now)
    return is_in and term is not None and term.role == one.role


@_may("dialogue.name_difference")
def _name(person: Person, community: Community, now: datetime) -> bool:
    is_open = may_do(person, "dialogue.open_conversation", community, now=now)
    return is_open and not community.is_unsigned


@_may("dialogue.state_position")
def _state(person: Person, one: Difference, now: datetime) -> bool:
    """Whoever says something of it may say what a side would say."""
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.change_position")
def _change(person: Person, one: Position, now: datetime) -> bool:
    is_theirs = one.begun_by is person or _is_of_side(person, one, now)
    return is_theirs and _state(person, one.difference, now)


@_may("dialogue.hide_position")
def _hide_side(person: Person, one: Position, now: datetime) -> bool:
    """Conveners, where they read the difference as members."""
    places = _own_places(person, one.difference.thing, now)
    return any(convenes(person, place, now=now) for place in places)


@_may("dialogue.approve_position")
def _approve(person: Person, one: Position, now: datetime) -> bool:
    """A side alone says what its words are."""
    return _is_of_side(person, one, now) and _state(person, one.difference, now)


@_may("dialogue.move_difference")
def _move(person: Person, one: Difference, now: datetime) -> bool:
    is_theirs = _keeper(one, now) is person or convenes(person, one.community, now=now)
    return is_theirs and _state(person, one, now)


@_may("dialogue.hand_difference")
def _hand(person: Person, one: Difference, now: datetime) -> bool:
    """What nobody keeps anybody takes."""
    is_free = _keeper(one, now) is None and _state(person, one, now)
    return is_free or _move(person, one, now)


def _keeper(one: Difference, now: datetime) -> Person | None:
    """Whoever keeps it, while they belong there and their account is in use."""
    keeper = one.keeper
    holds = keeper is not None and keeper.is_active
    return keeper if holds and keeper and is_member(keeper, one.community, now=now) else None


@_step("read difference", NOT_FOUND)
def _read_difference(person: Person, named: Named, now: datetime) -> bool:
    one = named.difference
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


@_step("read position", NOT_FOUND)
def _read_position(person: Person, named: Named, now: datetime) -> bool:
    one = named.position
    is_here = one is not None and one.difference is named.difference
    return one is not None and is_here and may_see_position(person, one, now=now)


answering._may("name_difference", "dialogue.name_difference", lambda named: named.community)
for _verb in ("state_position", "move_difference", "hand_difference"):
    answering._may(_verb, f"dialogue.{_verb}", lambda named: named.difference)
for _verb in ("change_position", "hide_position", "approve_position"):
    answering._may(_verb, f"dialogue.{_verb}", lambda named: named.position)
answering._may(
    "say of difference",
    "contributions.reply",
    lambda named: named.difference.thing if named.difference else None,
)
