"""Values and goals: who does what with them, who sees what stands on them, and what their
addresses ask; by hand."""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import MAY, _may, may_do
from longtable.tests.proof.oracle.facts import Community, Person, Thing
from longtable.tests.proof.oracle.facts_of_values import Footing, Value, Worded
from longtable.tests.proof.oracle.seeing import convenes, may_read, may_see_entry

_of_other_words = MAY["contributions.revise"]


@_may("contributions.revise")
def _revise(person: Person, thing: Thing, now: datetime) -> bool:
    """What people answered word for word nobody changes."""
    return not isinstance(thing, Worded) and _of_other_words(person, thing, now)


def may_see_footing(person: Person, one: Footing, *, now: datetime) -> bool:
    """Who sees the work, and may read what it stands on."""
    reads = may_read(person, one.value.thing, now=now)
    return reads and may_see_entry(person, one.work, now=now)


@_may("dialogue.propose_value")
def _propose(person: Person, community: Community, now: datetime) -> bool:
    is_open = may_do(person, "dialogue.open_conversation", community, now=now)
    return is_open and not community.is_unsigned


@_may("dialogue.reword_value")
def _reword(person: Person, one: Value, now: datetime) -> bool:
    """Whoever proposed it, and conveners: while they could say something of it."""
    is_theirs = one.thing.author is person or convenes(person, one.community, now=now)
    return is_theirs and may_do(person, "contributions.reply", one.thing, now=now)


@_step("read value", NOT_FOUND)
def _read_value(person: Person, named: Named, now: datetime) -> bool:
    one = named.value
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


answering._may("propose_value", "dialogue.propose_value", lambda named: named.community)
answering._may("reword_value", "dialogue.reword_value", lambda named: named.value)
answering._may(
    "say of value",
    "contributions.reply",
    lambda named: named.value.thing if named.value else None,
)
