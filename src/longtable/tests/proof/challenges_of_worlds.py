"""Challenges in drawn worlds: made rows, told to the oracle, and the two side by side."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from longtable.dialogue import rules as dialogue_rules
from longtable.dialogue.actions import answer_challenge, hand_challenge
from longtable.dialogue.models import Challenge, Ownership
from longtable.landscape import rules as landscape_rules
from longtable.landscape.actions.concerning import link_concern
from longtable.landscape.models import Concern
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.worlds import NOBODYS, NOW, Begun, Plan

if TYPE_CHECKING:
    from longtable.tests.proof.rows import Built
    from longtable.tests.proof.telling import Told

OF_CONCERNS: list[Any] = [landscape_rules.let_concern_go]
OF_CHALLENGES: list[Any] = [
    dialogue_rules.answer_challenge, dialogue_rules.hand_challenge, dialogue_rules.weigh_answer,
]  # fmt: skip


@dataclass
class ChallengesBuilt:
    """Rows of a drawn world, by the number of the opening."""

    challenges: dict[int, Challenge] = field(default_factory=dict)
    concerns: dict[int, Concern] = field(default_factory=dict)


def is_challenge(one: Begun) -> bool:
    """Whether a conversation of a drawn world questions something: two of three."""
    return one.opening.number % 3 != 1


def answer_of(one: Begun) -> int | None:
    """The number of the reply that is the answer: of every other, where there are several."""
    is_answered = len(one.replies) > 1 and one.opening.number % 2 == 0
    return one.replies[0].number if is_answered else None


def outcome_of(one: Begun) -> str:
    """What that answer says."""
    return "looking" if one.opening.number % 4 else "kept"


def _asked(plan: Plan, one: Begun) -> tuple[int | None, bool]:
    """Who owes the answer, and whether they took it: the founder where they answered; else one of
    those who ever came to belong where it lies, at home or elsewhere."""
    number = one.opening.number
    if answer_of(one) is not None:
        return plan.spaces[one.home].founder, True
    if number % 5 == 0:
        return None, False
    lies = (one.home, *one.elsewhere)
    came = [stay.person for stay in plan.stays if stay.space in lies]
    if not came:
        return plan.spaces[one.home].founder, True
    # In the dense world: whose account rests, who left, a guest, and who is only elsewhere.
    owner = came[4 * (number // 3 + 7) % len(came)]
    if owner == plan.spaces[one.home].founder:
        return owner, True
    return owner, number % 7 != 0 or owner == one.opening.author


def build(built: "Built") -> ChallengesBuilt:
    """Every second of two thirds is taken; each is about the work of its home that is nobody's."""
    made = ChallengesBuilt()
    for one in built.plan.begun:
        if not is_challenge(one):
            continue
        number, founder = one.opening.number, built.of(built.plan.spaces[one.home].founder)
        row = Challenge.objects.create(
            conversation=built.conversation(one), due_on=clock.now().date()
        )
        owner, is_taken = _asked(built.plan, one)
        answer = answer_of(one)
        if owner is not None:
            # Somebody was asked before, and is asked no more.
            hand_challenge(row, to=founder, by=founder)
        if answer is not None:
            until = clock.now().date() if outcome_of(one) == "looking" else None
            answer_challenge(
                row, by=founder, outcome=outcome_of(one), reply=built.said[answer], until=until
            )
        elif owner is not None:
            by = built.of(owner if is_taken else one.opening.author)
            hand_challenge(row, to=built.of(owner), by=by)
        by = founder if number % 2 else built.of(one.opening.author)
        work = built.works[NOBODYS + one.home]
        made.challenges[number] = row
        made.concerns[number] = link_concern(work, row, by=by)
    return made


def look_again(built: "Built") -> None:
    """What is left of it, read anew, as pages read it."""
    rows = Challenge.objects.in_bulk([one.pk for one in built.questioned.challenges.values()])
    for number, one in built.questioned.challenges.items():
        fresh = built.questioned.challenges[number] = rows[one.pk]
        fresh.conversation = built.conversations[number]
    concerns = Concern.objects.select_related("work").in_bulk(
        [one.pk for one in built.questioned.concerns.values()]
    )
    built.questioned.concerns = {
        number: concerns[one.pk] for number, one in built.questioned.concerns.items()
    }


def tell(told: "Told") -> None:
    """The same, as the oracle knows it."""
    for one in told.plan.begun:
        if not is_challenge(one):
            continue
        number, home = one.opening.number, told.spaces[one.home]
        thing, (owner, is_taken) = told.things[number], _asked(told.plan, one)
        person = None if owner in {None, told.gone} else told.people[owner or 0]
        thing.challenge = oracle.Challenge(thing, home, person, is_taken=is_taken)
        by = told.plan.spaces[one.home].founder if number % 2 else one.opening.author
        linked_by = None if by == told.gone else told.people[by]
        told.concerns[number] = oracle.Concern(told.entries[NOBODYS + one.home], thing, linked_by)


def _state(told: "Told", number: int, knows: Callable[[oracle.Thing], bool]) -> list[Any]:
    """The outcome of a challenge and whether it waits, for whoever knows of its answer or not."""
    one = next(one for one in told.plan.begun if one.opening.number == number)
    answer = answer_of(one)
    outcome = None
    if answer is not None and knows(told.things[answer]):
        outcome = outcome_of(one)
    return [outcome, outcome != "kept" and not told.things[number].is_closed]


def states_agree(built: "Built", told: "Told") -> None:
    """What is known of challenges to all who may read them, as measures and reminders count."""
    numbers = {one.pk: key for key, one in built.questioned.challenges.items()}
    states: Any = Challenge.objects.in_state()
    found = states.filter(pk__in=numbers).values_list("pk", "outcome", "waits")
    assert {numbers[pk]: state for pk, *state in found} == {
        key: _state(told, key, lambda answer: not answer.is_hidden)
        for key in built.questioned.challenges
    }, "what is known of challenges"


def challenges_agree(built: "Built", told: "Told", number: int | None, person: Any) -> None:
    """Which challenges and concerns one viewer finds, and which answers they know of."""
    viewer, rows = told.viewer(number), built.questioned
    if number is None:
        states_agree(built, told)
    numbers = {one.pk: key for key, one in rows.challenges.items()}
    states: Any = Challenge.objects.visible_to(person).in_state_for(person)
    found = states.filter(pk__in=numbers)
    seen = {numbers[pk]: state for pk, *state in found.values_list("pk", "outcome", "waits")}
    assert seen == {
        key: _state(told, key, lambda answer: oracle.may_read(viewer, answer, now=NOW))
        for key in rows.challenges
        if oracle.may_read(viewer, told.things[key], now=NOW)
    }, f"challenges, for {number}"
    numbers = {one.pk: key for key, one in rows.concerns.items()}
    linked = Concern.objects.visible_to(person).filter(pk__in=numbers)
    assert {numbers[pk] for pk in linked.values_list("pk", flat=True)} == {
        key for key, one in told.concerns.items() if oracle.may_see_concern(viewer, one, now=NOW)
    }, f"concerns, for {number}"


def asked_of_challenges(
    built: "Built", told: "Told", viewer: oracle.Person
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer finds: ``visible_to`` stands before those rules."""
    holding: dict[int, list[Ownership]] = {}
    rows = [one.pk for one in built.questioned.challenges.values()]
    for held in Ownership.objects.holding().filter(challenge__in=rows):
        holding.setdefault(held.challenge_id, []).append(held)
    for number, row in built.questioned.challenges.items():
        row.held = holding.get(row.pk, [])
        thing = told.things[number]
        if oracle.may_read(viewer, thing, now=NOW):
            yield from ((rule, row, thing.challenge) for rule in OF_CHALLENGES)
    for number, concern in built.questioned.concerns.items():
        if oracle.may_see_concern(viewer, told.concerns[number], now=NOW):
            yield from ((rule, concern, told.concerns[number]) for rule in OF_CONCERNS)
