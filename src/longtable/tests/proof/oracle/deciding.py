"""Decisions: who sees answers, who does what with them, and what their addresses ask; by hand."""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import _may, may_do
from longtable.tests.proof.oracle.facts import Community, Person
from longtable.tests.proof.oracle.facts_of_decisions import Ballot, Decision
from longtable.tests.proof.oracle.seeing import belongs, convenes, is_member, may_read


def may_see_ballot(person: Person, one: Ballot, *, now: datetime) -> bool:
    """One's own; those of others only where names are shown, by whoever belongs there, and as soon
    as they are told at all. Conveners are no exception (G-12)."""
    decision = one.decision
    if not person.is_known or not may_read(person, decision.thing, now=now):
        return False
    if one.cast_by is person:
        return True
    is_theirs = decision.is_named and belongs(person, decision.community, now=now)
    return is_theirs and (decision.is_ended or _is_told_before(person, decision))


def _is_told_before(person: Person, one: Decision) -> bool:
    """Before the end, where names are shown: all at once, or after one's own answer."""
    return one.is_named and (not one.is_hidden or _has_answered(person, one))


def _has_answered(person: Person, one: Decision) -> bool:
    return any(other is person for other in one.answered)


@_may("dialogue.ask_decision")
def _ask(person: Person, community: Community, now: datetime) -> bool:
    is_open = may_do(person, "dialogue.open_conversation", community, now=now)
    return is_open and not community.is_unsigned


@_may("dialogue.answer_decision")
def _answer(person: Person, one: Decision, now: datetime) -> bool:
    """Its members are asked, and nobody else."""
    return is_member(person, one.community, now=now) and _say(person, one, now)


@_may("dialogue.say_impact")
def _say(person: Person, one: Decision, now: datetime) -> bool:
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.close_decision")
def _close(person: Person, one: Decision, now: datetime) -> bool:
    is_theirs = one.thing.author is person or convenes(person, one.community, now=now)
    return is_theirs and _say(person, one, now)


@_may("dialogue.see_results")
def _see(person: Person, one: Decision, now: datetime) -> bool:
    """Once closed all who read it; before that who belongs there, as soon as anything is told."""
    if one.is_closed:
        return True
    is_told = one.is_ended or _is_told_before(person, one)
    return is_told and belongs(person, one.community, now=now)


@_may("dialogue.leave_dissent")
def _dissent(person: Person, one: Decision, now: datetime) -> bool:
    return one.is_closed and _has_answered(person, one) and _answer(person, one, now)


@_may("dialogue.judge_promise")
def _judge(person: Person, one: Decision, now: datetime) -> bool:
    return _dissent(person, one, now)


@_step("read decision", NOT_FOUND)
def _read_decision(person: Person, named: Named, now: datetime) -> bool:
    one = named.decision
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


answering._may("ask_decision", "dialogue.ask_decision", lambda named: named.community)
for _verb in (
    "answer_decision", "say_impact", "close_decision", "see_results", "leave_dissent",
    "judge_promise",
):  # fmt: skip
    answering._may(_verb, f"dialogue.{_verb}", lambda named: named.decision)
