"""Speaking without a name, and finding out together who did; by hand from trust.md G-12 and 8.2.

Mode A: sealed to an escrow that two stewards open together; never one of them twice, never whoever
wrote it. Not where fewer than five could have spoken, and not where somebody young is.
"""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import MAY, _may
from longtable.tests.proof.oracle.facts import Audience, Community, Person, Thing
from longtable.tests.proof.oracle.facts_of_unsealings import Unsealing
from longtable.tests.proof.oracle.seeing import belongs, is_author, is_kept


def lets_unnamed(community: Community, *, now: datetime) -> bool:
    """Whether somebody can be one of many there."""
    here = [
        one.person
        for one in community.terms
        if one.is_current(now) and one.person.is_active and one.person.has_arrived
    ]
    is_grown = all(one.age != "youth" for one in here)
    is_named = not community.is_unsigned
    return is_named and community.allows_unnamed and len(here) >= 5 and is_grown


def is_steward(person: Person) -> bool:
    """Whether somebody looks after the site."""
    return person.is_known and person.is_administrator


@_may("contributions.begin_unnamed")
def _begin_unnamed(person: Person, community: Community, now: datetime) -> bool:
    is_here = belongs(person, community, now=now) and is_kept(community, now=now)
    return is_here and lets_unnamed(community, now=now)


@_may("contributions.reply_unnamed")
def _reply_unnamed(person: Person, thing: Thing, now: datetime) -> bool:
    """Where it lies for members at least, and nowhere else."""
    opening = thing.opening
    is_one = len(opening.places) == 1 and lets_unnamed(opening.places[0].community, now=now)
    is_wide = opening.audience >= Audience.MEMBERS
    return is_one and is_wide and MAY["contributions.reply"](person, thing, now)


@_may("contributions.see_unsealings")
def _see_unsealings(person: Person, thing: None, now: datetime) -> bool:
    return is_steward(person)


@_may("contributions.ask_unsealing")
def _ask_unsealing(person: Person, thing: Thing, now: datetime) -> bool:
    """Of what is unnamed by choice: where nobody is named nothing is kept to be opened."""
    is_kept_for_two = thing.is_unnamed and not any(
        one.community.is_unsigned for one in thing.opening.places
    )
    return is_steward(person) and is_kept_for_two and not is_author(person, thing)


@_may("contributions.second_unsealing")
def _second_unsealing(person: Person, one: Unsealing, now: datetime) -> bool:
    is_another = one.asked_by is not None and one.asked_by is not person
    is_steward_of_others = is_steward(person) and not is_author(person, one.thing)
    return one.waits and is_another and is_steward_of_others


@_may("contributions.see_writer")
def _see_writer(person: Person, one: Unsealing, now: datetime) -> bool:
    """The two, for as long as they are stewards."""
    return one.is_opened and is_steward(person) and person in (one.asked_by, one.second_by)


@_step("known unsealing", NOT_FOUND)
def _known_unsealing(person: Person, named: Named, now: datetime) -> bool:
    return named.unsealing is not None


@_step("second unless it is answered", answering.NOT_ALLOWED)
def _second_unless_answered(person: Person, named: Named, now: datetime) -> bool:
    """Whoever comes late is told so."""
    one = named.unsealing
    return one is not None and (not one.waits or _second_unsealing(person, one, now))


answering._may("see_unsealings", "contributions.see_unsealings", lambda named: None)
answering._may("ask_unsealing", "contributions.ask_unsealing", lambda named: named.thing)
