"""What the database answers, what Python decides and what the model says are the same (I-22).

Promised, in every generated world and for everybody in it and a visitor: ``visible_to`` of words,
communities, people and what they say of themselves finds exactly what the oracle says may be read,
found and met; every registered permission decides as the oracle does; the people said to read
something are those for whom it is found (G-13), and the same are mentioned and reached; notices
are shown of what one reads now (I-10).
"""

from hypothesis import given
from hypothesis.extra.django import TestCase

from longtable.shared import clock
from longtable.shared.access.permissions import ALL
from longtable.tests.proof import oracle
from longtable.tests.proof.advice_of_worlds import (
    OF_ADVISING,
    OF_INSIGHTS,
    OF_PROBLEMS,
    OF_QUESTIONS,
)
from longtable.tests.proof.agreeing import (
    OF_CONVERSATIONS,
    OF_OTHERS,
    OF_SPACES,
    OF_WORDS,
    viewers,
    what_is_allowed_agrees,
    what_is_found_agrees,
    what_was_told_agrees,
    who_reads_agrees,
)
from longtable.tests.proof.challenges_of_worlds import OF_CHALLENGES, OF_CONCERNS
from longtable.tests.proof.convenings import OF_CONVENINGS, OF_PLANNING
from longtable.tests.proof.decisions_of_worlds import OF_CHOOSING, OF_DECISIONS
from longtable.tests.proof.dialogues_of_worlds import OF_GUIDES, OF_RUNS, OF_WRITING
from longtable.tests.proof.differences_of_worlds import OF_DIFFERENCES, OF_NAMING, OF_SIDES
from longtable.tests.proof.landscapes_agreeing import (
    OF_AFFILIATIONS,
    OF_CAPACITIES,
    OF_COMMITMENTS,
    OF_ENTRIES,
    OF_INVITATIONS,
    OF_LANDSCAPES,
    OF_LEADERSHIPS,
    OF_LEGS,
    OF_PROPOSALS,
    OF_RECOMMENDATIONS,
    OF_RELAYS,
    OF_STAKEHOLDERS,
    OF_TIES,
    OF_WORKS,
)
from longtable.tests.proof.learning_of_worlds import OF_LEARNING, OF_LESSONS
from longtable.tests.proof.perspectives_of_worlds import OF_ASKING, OF_PERSPECTIVES
from longtable.tests.proof.rows import build
from longtable.tests.proof.settings import many_worlds
from longtable.tests.proof.telling import tell
from longtable.tests.proof.unsealings_of_worlds import OF_UNSEALINGS
from longtable.tests.proof.values_of_worlds import OF_VALUES, OF_VALUING
from longtable.tests.proof.words import OF_TERMS, OF_USAGES
from longtable.tests.proof.worlds import NOW, Plan, plans


class TestEveryWorld(TestCase):
    """Real rows for every plan."""

    @many_worlds(16)
    @given(plan=plans())
    def test_i_22_g_13_what_is_found_allowed_and_read_is_as_the_oracle_says(
        self, plan: Plan
    ) -> None:
        built, told = build(plan), tell(plan)
        with clock.at(NOW):
            for number, person in viewers(built):
                what_is_found_agrees(built, told, number, person)
                what_is_allowed_agrees(built, told, number, person)
            who_reads_agrees(built, told)

    @many_worlds(4)
    @given(plan=plans())
    def test_i_10_notices_are_shown_of_what_one_reads_now(self, plan: Plan) -> None:
        built, told = build(plan, tells=True), tell(plan)
        with clock.at(NOW):
            what_was_told_agrees(built, told)


def test_every_registered_permission_is_compared() -> None:
    every = (
        *OF_SPACES, *OF_WORDS, *OF_CONVERSATIONS, *OF_LANDSCAPES, *OF_STAKEHOLDERS,
        *OF_TIES, *OF_INVITATIONS, *OF_WORKS, *OF_ENTRIES, *OF_CAPACITIES, *OF_COMMITMENTS,
        *OF_LEADERSHIPS, *OF_AFFILIATIONS, *OF_LEGS, *OF_RELAYS, *OF_RECOMMENDATIONS, *OF_PROPOSALS,
        *OF_OTHERS,
        *OF_CHALLENGES, *OF_CONCERNS, *OF_PLANNING, *OF_CONVENINGS, *OF_TERMS, *OF_USAGES,
        *OF_NAMING, *OF_DIFFERENCES, *OF_SIDES, *OF_CHOOSING, *OF_DECISIONS,
        *OF_WRITING, *OF_GUIDES, *OF_RUNS, *OF_ASKING, *OF_PERSPECTIVES, *OF_ADVISING,
        *OF_QUESTIONS, *OF_INSIGHTS, *OF_PROBLEMS, *OF_LEARNING, *OF_LESSONS,
        *OF_VALUING, *OF_VALUES,
        *OF_UNSEALINGS,
    )  # fmt: skip
    compared = {one.name for one in every}

    assert compared == set(ALL) == set(oracle.MAY)
