"""What people of a drawn world bring, and the parts they take: planned, made, told to the oracle.

Everybody who ever came to belong says something, proposes something to the founder and is proposed
something by them; each asks the other for a part, and every answer is among what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from longtable.landscape.actions.committing import (
    Part,
    answer_commitment,
    ask_for_commitment,
    finish_commitment,
    offer_commitment,
    thank_for_commitment,
)
from longtable.landscape.actions.offering import (
    Said,
    accept_capacity,
    offer_capacities,
    propose_capacity,
)
from longtable.landscape.models import Capacity, Commitment
from longtable.people.models import Person
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.worlds import NOW, Plan

if TYPE_CHECKING:
    from longtable.tests.proof.rows import Built
    from longtable.tests.proof.telling import Told

Naming = Callable[[str, int], str]


@dataclass(frozen=True)
class Offer:
    """What somebody can bring to a space; who proposed it, and whether they said that it is so."""

    number: int
    person: int
    space: int
    proposed_by: int | None
    is_offered: bool
    kind: str


@dataclass(frozen=True)
class Ask:
    """A part: whose, who asked for it, and how far it came."""

    number: int
    person: int
    space: int
    asked_by: int | None
    answer: str = ""
    is_named: bool = False
    is_done: bool = False
    is_thanked: bool = False


# How far an ask came: answer, whether by name, done, thanked; and whether nobody asked.
STATES = (
    ("", False, False, False, False),
    ("yes", True, False, False, False),
    ("yes", False, False, False, False),
    ("no", False, False, False, False),
    ("yes", True, True, False, False),
    ("yes", True, True, True, False),
    ("yes", True, False, False, True),
    ("yes", False, False, False, True),
    ("later", False, False, False, False),
    ("yes", False, True, True, False),
    ("yes", True, True, True, True),
)


def offers_of(plan: Plan) -> Iterator[Offer]:
    """Two for everybody who ever came to belong: one of theirs, one of the founder's."""
    for number, stay in enumerate(plan.stays):
        founder = plan.spaces[stay.space].founder
        kind = "learn" if number % 4 == 3 else "know"
        by = founder if number % 3 else None
        yield Offer(2 * number, stay.person, stay.space, by, number % 3 != 1, kind)
        by = stay.person if number % 2 else None
        yield Offer(2 * number + 1, founder, stay.space, by, not number % 2, "do")


def asks_of(plan: Plan) -> Iterator[Ask]:
    """Two for everybody who ever came to belong: one asked of them, one of the founder."""
    for number, stay in enumerate(plan.stays):
        founder = plan.spaces[stay.space].founder
        yield _ask(2 * number, stay.person, stay.space, founder, number)
        yield _ask(2 * number + 1, founder, stay.space, stay.person, number + 4)


def _ask(number: int, person: int, space: int, by: int, turn: int) -> Ask:
    answer, is_named, is_done, is_thanked, is_unasked = STATES[turn % len(STATES)]
    asked_by = None if is_unasked else by
    return Ask(number, person, space, asked_by, answer, is_named, is_done, is_thanked)


def bring(built: Built, canary: Naming) -> None:
    """The rows, by the real actions; each ask on a day of its own, as asks in a day are few."""
    people: list[Person] = [one for one in built.people if one is not None]
    for offer in offers_of(built.plan):
        built.capacities[offer.number] = _offered(built, people, offer, canary)
    for ask in asks_of(built.plan):
        with clock.at(NOW - timedelta(days=3 * ask.number)):
            built.commitments[ask.number] = _asked(built, people, ask, canary)


def bring_anew(built: Built) -> None:
    """The rows as they are once somebody was let go."""
    rows = Capacity.objects.select_related("community").in_bulk(
        [one.pk for one in built.capacities.values()]
    )
    built.capacities = {n: rows[one.pk] for n, one in built.capacities.items() if one.pk in rows}
    parts = Commitment.objects.in_bulk([one.pk for one in built.commitments.values()])
    built.commitments = {
        n: parts[one.pk] for n, one in built.commitments.items() if one.pk in parts
    }


def _offered(built: Built, people: list[Person], offer: Offer, canary: Naming) -> Capacity:
    space, owner = built.spaces[offer.space], people[offer.person]
    text = canary("offer", offer.number)
    if offer.proposed_by is None:
        return offer_capacities(space, by=owner, said=[Said(offer.kind, text)])[0]
    by = people[offer.proposed_by]
    with clock.at(NOW - timedelta(days=3 * offer.number)):
        made = propose_capacity(space, person=owner, by=by, kind=offer.kind, text=text)
    return accept_capacity(made, by=owner) if offer.is_offered else made


def _asked(built: Built, people: list[Person], ask: Ask, canary: Naming) -> Commitment:
    space, person = built.spaces[ask.space], people[ask.person]
    part = Part(what=canary("part", ask.number))
    if ask.asked_by is None:
        made = offer_commitment(space, by=person, part=part, is_named=ask.is_named)
    else:
        by = people[ask.asked_by]
        made = ask_for_commitment(space, person=person, by=by, part=part)
        if ask.answer:
            made = answer_commitment(made, by=person, answer=ask.answer, is_named=ask.is_named)
    if ask.is_done:
        made = finish_commitment(made, by=person)
    if ask.is_thanked:
        thanks = canary("thanks", ask.number)
        by = people[ask.asked_by if ask.asked_by is not None else ask.person]
        made = thank_for_commitment(made, by=by, thanks=thanks)
    return made


def tell_what_is_brought(told: Told) -> None:
    """The same for the oracle. Who is let go takes along what is theirs, and what they proposed or
    asked that nobody took on."""
    gone = told.gone
    for offer in offers_of(told.plan):
        is_refused = offer.proposed_by is not None and offer.proposed_by == gone
        if offer.person != gone and (offer.is_offered or not is_refused):
            told.capacities[offer.number] = oracle.Capacity(
                told.people[offer.person],
                told.spaces[offer.space],
                proposed_by=_left(told, offer.proposed_by),
                is_offered=offer.is_offered,
                is_sought=offer.kind == "learn",
            )
    for ask in asks_of(told.plan):
        is_lost = ask.asked_by is not None and ask.asked_by == gone and ask.answer != "yes"
        if ask.person != gone and not is_lost:
            told.commitments[ask.number] = oracle.Commitment(
                told.people[ask.person],
                told.spaces[ask.space],
                asked_by=_left(told, ask.asked_by),
                is_unasked=ask.asked_by is None,
                answer=ask.answer,
                is_named=ask.is_named,
                is_done=ask.is_done,
                is_thanked=ask.is_thanked,
            )


def found_of(told: Told, person: oracle.Person, canary: Naming) -> set[str]:
    """The canaries that somebody may come upon in what people bring and do."""
    found = set()
    for number, one in told.capacities.items():
        if oracle.may_see_capacity(person, one, now=NOW):
            found.add(canary("offer", number))
            found |= {other.name for other in (one.person, one.proposed_by) if other is not None}
    for number, ask in told.commitments.items():
        if oracle.may_see_commitment(person, ask, now=NOW):
            found |= {canary("part", number), canary("thanks", number)}
            found |= {other.name for other in (ask.person, ask.asked_by) if other is not None}
    return found


def own_of(plan: Plan, viewer: int, canary: Naming) -> set[str]:
    """What somebody said, was told of themselves, proposed and asked: theirs to take along."""
    offers = (one for one in offers_of(plan) if viewer in {one.person, one.proposed_by})
    asks = [one for one in asks_of(plan) if viewer in {one.person, one.asked_by}]
    found = {canary("offer", one.number) for one in offers}
    return found | {canary(sort, one.number) for one in asks for sort in ("part", "thanks")}


def _left(told: Told, number: int | None) -> oracle.Person | None:
    return None if number is None or number == told.gone else told.people[number]
