"""Perspectives: who does what with a question on them, and what its addresses ask; by hand.

What its results say hangs on how often somebody voted, not on who they are: that is tried where
they are reckoned.
"""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import _may, may_do
from longtable.tests.proof.oracle.facts import Community, Person, Perspectives
from longtable.tests.proof.oracle.seeing import convenes, may_read


@_may("dialogue.ask_for_perspectives")
def _ask(person: Person, community: Community, now: datetime) -> bool:
    is_open = may_do(person, "dialogue.open_conversation", community, now=now)
    return is_open and not community.is_unsigned


@_may("dialogue.give_perspective")
def _give(person: Person, one: Perspectives, now: datetime) -> bool:
    """Whoever could reply says something, and votes."""
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.end_perspectives")
def _end(person: Person, one: Perspectives, now: datetime) -> bool:
    """Whoever asked, while they could say something there; a convener where it lies."""
    if one.thing.author is person:
        return may_do(person, "contributions.reply", one.thing, now=now)
    return convenes(person, one.community, now=now) and may_read(person, one.thing, now=now)


@_step("read perspectives", NOT_FOUND)
def _read_perspectives(person: Person, named: Named, now: datetime) -> bool:
    one = named.perspectives
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


answering._may("ask_for_perspectives", "dialogue.ask_for_perspectives", lambda one: one.community)
for _verb in ("give_perspective", "end_perspectives"):
    answering._may(_verb, f"dialogue.{_verb}", lambda one: one.perspectives)
