"""Every mutant of the policy is killed: no clause of it could change and nobody notice (T5).

Promised: of all small changes to the functions that decide who sees and does what, made from their
source, each makes the product differ from the oracle in one dense world or in a few drawn ones; the
few that do not change what the code does are written down with the reason. Runs on SQLite alone:
the conditions are the same on both engines, which ``test_policies_agree`` shows.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from types import FunctionType
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings

from longtable.communities import panels, reading
from longtable.communities import rules as community_rules
from longtable.communities.models import community as community_models
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import contribution as contribution_models
from longtable.contributions.models import placement as placement_models
from longtable.contributions.queries import readers, told
from longtable.convenings import rules as convening_rules
from longtable.convenings.models import attending as attending_models
from longtable.dialogue import rules as dialogue_rules
from longtable.dialogue.models import challenges as challenge_models
from longtable.dialogue.models import decisions as decision_models
from longtable.dialogue.models import differences as difference_models
from longtable.dialogue.models import insights as insight_models
from longtable.dialogue.models import owning as owning_models
from longtable.dialogue.models import perspectives as perspective_models
from longtable.dialogue.models import questions as question_models
from longtable.dialogue.models import runs as run_models
from longtable.dialogue.queries import agreement
from longtable.dialogue.rules import beginning as beginning_rules
from longtable.landscape.models import (
    authority as authority_models,
)
from longtable.landscape.models import (
    capacities as capacity_models,
)
from longtable.landscape.models import (
    commitments as commitment_models,
)
from longtable.landscape.models import concerns as concern_models
from longtable.landscape.models import footings as footing_models
from longtable.landscape.models import invitations as invitation_models
from longtable.landscape.models import leading as leading_models
from longtable.landscape.models import relays as relay_models
from longtable.landscape.models import stakeholders as stakeholder_models
from longtable.landscape.models import stances as stance_models
from longtable.landscape.models import ties as tie_models
from longtable.landscape.models import within as within_models
from longtable.landscape.rules import bringing as bringing_rules
from longtable.landscape.rules import inviting as inviting_rules
from longtable.landscape.rules import leading as leading_rules
from longtable.landscape.rules import relaying as relaying_rules
from longtable.landscape.rules import stakeholders as stakeholder_rules
from longtable.landscape.rules import whose
from longtable.landscape.rules import working as working_rules
from longtable.learning import rules as learning_rules
from longtable.learning.models import lessons as lesson_models
from longtable.learning.models import reflections as reflection_models
from longtable.people import models as people_models
from longtable.people import rules as people_rules
from longtable.shared import clock
from longtable.shared.access.permissions import ALL, Permission
from longtable.tests.proof.agreeing import (
    WHAT_IS_FOUND,
    advice_agrees,
    answers_agree,
    communities_agree,
    in_a_demonstration_everybody_sees_letters,
    lessons_agree,
    meetings_agree,
    people_agree,
    questions_agree,
    sides_agree,
    values_agree,
    viewers,
    vocabularies_agree,
    what_is_allowed_agrees,
    what_was_told_agrees,
    who_reads_it_agrees,
    words_agree,
)
from longtable.tests.proof.asking import Scene, lay, who_is_asked_is_as_written
from longtable.tests.proof.challenges_of_worlds import challenges_agree
from longtable.tests.proof.dense import DENSE, FEW, FROZEN, LATE, UNNAMED
from longtable.tests.proof.equivalents import EQUIVALENT
from longtable.tests.proof.landscapes_agreeing import landscapes_agree
from longtable.tests.proof.mutating import Mutant, at_large, mutants_of
from longtable.tests.proof.rows import Built, build
from longtable.tests.proof.settings import ASKED
from longtable.tests.proof.telling import Told, tell
from longtable.tests.proof.worlds import NOW, Plan, plans
from longtable.vocabulary import rules as vocabulary_rules
from longtable.vocabulary.models import terms as term_models
from longtable.vocabulary.models import usages as usage_models

DRAWN = 2

Worlds = list[tuple[Built, Told]]
Question = Callable[[], None]
Agrees = Callable[[Built, Told, int | None, Any], None]
Look = Callable[[Worlds, Scene], list[Question]]
# Those known to live are tried in long runs, whether they still do.
IS_LONG = ASKED >= 1_000
# Who may come in at all, who keeps a community and what a stream hears is proved elsewhere.
NOT_OF_READING = {
    "age_state", "may_have_account", "roots", "with_bylines", "with_held",
    "hear_of_community", "hear_of_contribution", "keeping",
}  # fmt: skip


def _of(*owners: Any) -> list[FunctionType]:
    """Every function that a module or class itself defines; a permission's own rule."""
    found = []
    for owner in owners:
        where = owner.__name__ if not isinstance(owner, type) else owner.__module__
        for one in vars(owner).values():
            function = one.rule if isinstance(one, Permission) else one
            if (
                isinstance(function, FunctionType)
                and function.__module__ == where
                and function.__name__ not in NOT_OF_READING
            ):
                found.append(function)
    return found


POLICY: list[Any] = [
    *_of(reading, community_rules, contribution_rules, dialogue_rules, people_rules),
    *_of(bringing_rules, inviting_rules, leading_rules, relaying_rules, stakeholder_rules),
    *_of(whose, working_rules), stakeholder_models.StakeholderQuerySet.visible_to,
    invitation_models.InvitationQuerySet.visible_to, stance_models.StanceQuerySet.visible_to,
    within_models.OfCommunityQuerySet.visible_to,
    capacity_models.CapacityQuerySet.readable_by, capacity_models.whose_owner_is_here,
    commitment_models.CommitmentQuerySet.visible_to,
    tie_models.TieQuerySet.visible_to,
    authority_models.AuthorityQuerySet.visible_to, authority_models.InfluenceQuerySet.visible_to,
    *_of(leading_models.LeadershipQuerySet),
    relay_models.RelayReplyQuerySet.visible_to,
    *_of(challenge_models.ChallengeQuerySet, owning_models.AskingQuerySet),
    difference_models.PositionQuerySet.published, difference_models.hidden_sides,
    *_of(difference_models.WordingQuerySet),
    run_models.asked_of, run_models._unsealed,
    *_of(run_models.RunQuerySet, run_models.AnswerQuerySet, run_models.HarvestNoteQuerySet),
    *_of(decision_models.BallotQuerySet),
    perspective_models.VoterQuerySet.visible_to, perspective_models.VoteQuerySet.visible_to,
    perspective_models.ReckoningQuerySet.visible_to,
    question_models.StandpointQuerySet.visible_to, insight_models.TrialQuerySet.visible_to,
    concern_models.ConcernQuerySet.visible_to, footing_models.FootingQuerySet.visible_to,
    *_of(beginning_rules), agreement.values_seen_by,
    *_of(learning_rules), reflection_models.ReflectionQuerySet.visible_to,
    lesson_models.LessonQuerySet.counted,
    *_of(vocabulary_rules), usage_models.OfTerms.visible_to,
    term_models.TermQuerySet.read_where_they_lie,
    *_of(convening_rules), attending_models.OfConveningQuerySet.visible_to,
    *_of(placement_models.PlacementQuerySet, contribution_models.ContributionQuerySet),
    contribution_models._hidings, contribution_models._hidden,
    *_of(community_models.CommunityQuerySet), community_models._joined_by, community_models.finder,
    people_models.PersonQuerySet.visible_to, people_models.PersonQuerySet.known_to,
    people_models.FacetQuerySet.visible_to,
    panels.who_share_a_community, told.notices_for, told._notices,
    readers.people_who_read, readers.who_reads, readers._is_held, readers._is_hidden,
    readers._memberships, readers._through, readers._tending, readers._offered, readers._above,
    readers._reads_as_far_back_as, readers._widest, readers.mentioned_people, readers.reach_in,
    readers._reached, readers.reads, readers._read,
]  # fmt: skip


def drawn_plans() -> list[Plan]:
    """A few plans, the same on every run: the fullest of many."""
    found: list[Plan] = []

    @settings(
        max_examples=60, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(plan=plans())
    def draw(plan: Plan) -> None:
        found.append(plan)

    draw()
    fullest = sorted(found, key=lambda plan: len(plan.words) + len(plan.stays))[-DRAWN:]
    return [replace(plan, is_whole=True) for plan in fullest]


def _what_may_be_done(worlds: Worlds, _scene: Scene) -> list[Question]:
    """Every permission."""
    return _everybody(what_is_allowed_agrees, worlds)


def _what_it_decides(module: str) -> Look:
    """Every permission, and first those of one module alone, which takes less time."""
    own = partial(what_is_allowed_agrees, of=module)
    decides = any(one.rule.__module__ == module for one in ALL.values())

    def look(worlds: Worlds, scene: Scene) -> list[Question]:
        first = _everybody(own, worlds) if decides else []
        return [*first, *_what_may_be_done(worlds, scene)]

    return look


def _whom_it_reaches(worlds: Worlds, scene: Scene) -> list[Question]:
    """All that a mutant of whom something reaches can change."""
    who_reads = [
        partial(who_reads_it_agrees, built, told_, number)
        for built, told_ in worlds
        for number in built.said
    ]
    return [*who_reads, partial(who_is_asked_is_as_written, scene)]


def _what_is_found(worlds: Worlds, _scene: Scene) -> list[Question]:
    """What somebody is told of and finds; first what is asked but once of a world."""
    told_ = [partial(what_was_told_agrees, *world) for world in worlds]
    found = [question for agrees in WHAT_IS_FOUND for question in _everybody(agrees, worlds)]
    return [in_a_demonstration_everybody_sees_letters, *told_, *found]


def _first(agrees: Agrees) -> Look:
    """What is found, and first what the mutants of one module change most."""

    def look(worlds: Worlds, scene: Scene) -> list[Question]:
        return [*_everybody(agrees, worlds), *_what_is_found(worlds, scene)]

    return look


def _landscapes(worlds: Worlds, scene: Scene) -> list[Question]:
    """All that a mutant of the landscape can change besides; nothing else reads its rules."""
    return [*_everybody(landscapes_agree, worlds), *_challenges(worlds, scene)]


def _challenges(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of who owes an answer can change besides."""
    return _everybody(challenges_agree, worlds)


def _differences(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of what waits for a side can change besides."""
    return _everybody(sides_agree, worlds)


def _dialogues(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of who reads answers can change besides."""
    return _everybody(answers_agree, worlds)


def _decisions(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of who sees answers can change besides."""
    return _everybody(answers_agree, worlds)


def _perspectives(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of what is seen of votes can change besides."""
    return _everybody(questions_agree, worlds)


def _advice(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of answers from standpoints and of what is tried can change besides."""
    return _everybody(advice_agrees, worlds)


def _values(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of how values stand, and of what stands on them, can change besides."""
    return _everybody(values_agree, worlds)


def _owning(worlds: Worlds, scene: Scene) -> list[Question]:
    """All that a mutant of who keeps something moving can change besides."""
    return [*_challenges(worlds, scene), *_differences(worlds, scene)]


def _convenings(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of convenings can change besides."""
    return _everybody(meetings_agree, worlds)


def _vocabularies(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of vocabularies can change besides."""
    return _everybody(vocabularies_agree, worlds)


def _learning(worlds: Worlds, _scene: Scene) -> list[Question]:
    """All that a mutant of learning can change besides."""
    return _everybody(lessons_agree, worlds)


def _everybody(agrees: Agrees, worlds: Worlds) -> list[Question]:
    """Whether it agrees for each viewer of each world."""
    return [
        partial(agrees, built, told_, number, person)
        for built, told_ in worlds
        for number, person in viewers(built)
    ]


ELSEWHERE: dict[str, Look] = {
    people_models.__name__: _first(people_agree),
    panels.__name__: _first(people_agree),
    community_models.__name__: _first(communities_agree),
    dialogue_rules.__name__: _first(answers_agree),
    contribution_models.__name__: _first(words_agree),
    placement_models.__name__: _first(words_agree),
    concern_models.__name__: _challenges,
    footing_models.__name__: _values,
    agreement.__name__: _values,
    "longtable.landscape.": _landscapes,
    "longtable.convenings.": _convenings,
    "longtable.vocabulary.": _vocabularies,
    "longtable.learning.": _learning,
    challenge_models.__name__: _challenges,
    owning_models.__name__: _owning,
    difference_models.__name__: _differences,
    run_models.__name__: _dialogues,
    decision_models.__name__: _decisions,
    perspective_models.__name__: _perspectives,
    question_models.__name__: _advice,
    insight_models.__name__: _advice,
}


def _looks(module: str) -> tuple[Look, ...]:
    """Where a mutant of this module can show, the quickest first."""
    if module == readers.__name__:
        return (_whom_it_reaches,)
    own = next((look for part, look in ELSEWHERE.items() if module.startswith(part)), None)
    looks = (_what_it_decides(module), own or _what_is_found)
    return looks if ".rules" in module else looks[::-1]


def _module(mutant: Mutant) -> str:
    return mutant.function.__module__


class Questions:
    """All that is asked of mutants of one module: first whatever a mutant was known by last; of the
    rest what is found and what may be done take turns, as either may be what tells.
    """

    def __init__(self, module: str, worlds: Worlds, scene: Scene) -> None:
        turns = zip_longest(*(look(worlds, scene) for look in _looks(module)))
        self.all = [one for turn in turns for one in turn if one is not None]

    def let_live(self, mutant: Mutant) -> bool:
        """Whether nobody notices. Code that breaks is noticed."""
        with at_large(mutant), clock.at(NOW):
            for place, question in enumerate(self.all):
                try:
                    question()
                except Exception:  # noqa: BLE001  -- whatever goes wrong, somebody notices
                    self.all.insert(0, self.all.pop(place))
                    return False
        return True


@pytest.mark.slow
@pytest.mark.django_db
def test_every_mutant_of_the_policy_is_killed() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the conditions are the same on both engines; I-22 compares them on each")
    worlds = [
        (build(plan, tells=True, world=number), tell(plan))
        for number, plan in enumerate([FEW, LATE, FROZEN, UNNAMED, DENSE, *drawn_plans()], 1)
    ]
    with clock.at(NOW):
        scene = lay()
        for look in (_what_may_be_done, _whom_it_reaches, _what_is_found):
            for question in look(worlds, scene):
                question()
    known = set(EQUIVALENT)
    everybody = [mutant for function in POLICY for mutant in mutants_of(function)]
    assert not known - {one.name for one in everybody}, "these are no mutants: strike them"
    began = time.monotonic()

    tried = [one for one in everybody if IS_LONG or one.name not in known]
    asked = {one: Questions(one, worlds, scene) for one in {_module(one) for one in tried}}
    left = [one.name for one in tried if asked[_module(one)].let_live(one)]

    print(f"{len(everybody)} mutants, {len(left)} left, {time.monotonic() - began:.0f} s")  # noqa: T201  -- for whoever looks after the night
    unknown = sorted(set(left) - known)
    assert not unknown, "\n".join(unknown)
    assert not IS_LONG or not known - set(left), (
        "these are killed by now: strike them from the list"
    )
    assert len(everybody) > 200
