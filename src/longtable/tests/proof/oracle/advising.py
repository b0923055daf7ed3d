"""Questions, insights and problems of practice: who does what with them, and what their addresses
ask; by hand. Who tries an insight, and what they say of it, is known to them alone (I-8)."""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import _may, may_do
from longtable.tests.proof.oracle.facts import Community, Person
from longtable.tests.proof.oracle.facts_of_advice import Insight, Problem, Question
from longtable.tests.proof.oracle.seeing import convenes, is_member, may_read


@_may("dialogue.ask_question")
@_may("dialogue.keep_insight")
@_may("dialogue.state_problem")
def _begin(person: Person, community: Community, now: datetime) -> bool:
    return may_do(person, "dialogue.open_conversation", community, now=now)


@_may("dialogue.answer_question")
@_may("dialogue.try_insight")
def _say(person: Person, one: Question | Insight, now: datetime) -> bool:
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.close_question")
def _close(person: Person, one: Question, now: datetime) -> bool:
    """Whoever asked, whoever looks after it, conveners: while they could say something of it."""
    is_theirs = one.thing.author is person or _keeper(one, now) is person
    is_theirs = is_theirs or convenes(person, one.community, now=now)
    return is_theirs and _say(person, one, now)


@_may("dialogue.hand_question")
def _hand(person: Person, one: Question, now: datetime) -> bool:
    """What nobody looks after anybody takes."""
    is_free = _keeper(one, now) is None and _say(person, one, now)
    return is_free or _close(person, one, now)


@_may("dialogue.ask_about_problem")
def _ask(person: Person, one: Problem, now: datetime) -> bool:
    """Whoever stated it, while they belong there."""
    return may_do(person, "contributions.revise", one.thing, now=now)


def _keeper(one: Question, now: datetime) -> Person | None:
    """Whoever looks after it, while they belong there and their account is in use."""
    keeper = one.keeper
    holds = keeper is not None and keeper.is_active
    return keeper if holds and keeper and is_member(keeper, one.community, now=now) else None


def _read(
    person: Person, named: Named, one: Question | Insight | Problem | None, now: datetime
) -> bool:
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


@_step("read question", NOT_FOUND)
def _read_question(person: Person, named: Named, now: datetime) -> bool:
    return _read(person, named, named.question, now)


@_step("read insight", NOT_FOUND)
def _read_insight(person: Person, named: Named, now: datetime) -> bool:
    return _read(person, named, named.insight, now)


@_step("read problem", NOT_FOUND)
def _read_problem(person: Person, named: Named, now: datetime) -> bool:
    return _read(person, named, named.problem, now)


for _verb in ("ask_question", "keep_insight", "state_problem"):
    answering._may(_verb, f"dialogue.{_verb}", lambda one: one.community)
for _verb in ("answer_question", "close_question", "hand_question"):
    answering._may(_verb, f"dialogue.{_verb}", lambda one: one.question)
answering._may("try_insight", "dialogue.try_insight", lambda one: one.insight)
answering._may("ask_about_problem", "dialogue.ask_about_problem", lambda one: one.problem)
answering._may(
    "say of problem",
    "contributions.reply",
    lambda named: named.problem.thing if named.problem else None,
)
