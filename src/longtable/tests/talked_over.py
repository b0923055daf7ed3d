"""All that a community does with its differences, for the tests that look at every page."""

from typing import Any

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.tests.advised import advise_once_more, something_is_asked_and_found
from longtable.tests.asking import a_question_asked, ask_once_more
from longtable.tests.decided import a_decision_asked, decide_once_more
from longtable.tests.dialogues import answer_once_more, somebody_answers_first
from longtable.tests.differing import differ_once_more, something_differs
from longtable.tests.doors import World
from longtable.tests.valued import something_is_valued, value_once_more

ROLES = ("family", "teacher", "youth")


def something_is_talked_over(community: Community, *, by: Person) -> dict[str, Any]:
    """Where people differ, a dialogue in which one has answered, a decision that they still answer,
    and what is asked of everybody."""
    return {
        **something_differs(community, by=by),
        **somebody_answers_first(community, by=by),
        "decision": a_decision_asked(community, "First decision", by=by),
        "perspectives": a_question_asked(community, "Asked first", by=by),
        **something_is_asked_and_found(community, by=by),
        **something_is_valued(community, by=by),
    }


def talk_once_more(world: World, member: Person, n: int) -> None:
    """One more of each."""
    differ_once_more(world.difference, member, ROLES[n - 1], n)
    answer_once_more(world.guide, world.run, member, n)
    decide_once_more(world.decision, member, n)
    ask_once_more(world.perspectives, member, n)
    advise_once_more(world, member, n)
    value_once_more(world, member, n)
