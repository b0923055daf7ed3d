"""Questions, insights and problems of practice in the canonical world, and their twins."""

from typing import Any

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.advising import keep_insight, state_problem
from longtable.dialogue.actions.questioning import (
    answer_question,
    ask_question,
    close_question,
    hand_question,
)
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Where, asked by whom, who looks after it, and whether it is closed.
QUESTIONS = {
    "question of weavers": ("weavers", "member", "another member", False),
    "closed question of weavers": ("weavers", "convener", "convener", True),
    "question of vault": ("vault", "convener of the vault", "convener of the vault", False),
    # Who looked after it has left.
    "question of commons": ("commons", "another member", "member of the parent", False),
}
# Where, by whom; each shares a word with each problem.
INSIGHTS = {
    "insight of weavers": ("weavers", "member"),
    "insight of vault": ("vault", "member of the vault"),
}
PROBLEMS = {
    "problem of weavers": ("weavers", "member"),
    "problem of vault": ("vault", "convener of the vault"),
}
SHARED = "screening"


def lay_advice(world: World) -> None:
    """What is asked, found and wrong in the canonical world."""
    with clock.at(LATER_AT):
        for name, (community, by, keeper, is_closed) in QUESTIONS.items():
            _ask(world, name, community, by=by, keeper=keeper, is_closed=is_closed)
        for name, (community, by) in INSIGHTS.items():
            thing, words = _words(world, name, community, by=by)
            where = {
                "setting": "school",
                "source": world.canary(f"source of {name}", _reading(thing)),
            }
            place, person = world.communities[community], world.people[by]
            row = keep_insight(place, words=words, where=where, by=person)
            world.insight_twins[name] = oracle.Insight(world.community_twins[community], thing)
            _watch(world, name, row, thing)
        for name, (community, by) in PROBLEMS.items():
            thing, words = _words(world, name, community, by=by)
            problem = state_problem(world.communities[community], words=words, by=world.people[by])
            world.problem_twins[name] = oracle.Problem(world.community_twins[community], thing)
            _watch(world, name, problem, thing)


def _ask(world: World, name: str, community: str, *, by: str, keeper: str, is_closed: bool) -> None:
    thing, words = _words(world, name, community, by=by)
    person = world.people[by]
    row = ask_question(world.communities[community], words=words, by=person)
    hand_question(row, to=world.people[keeper], by=person)
    said = Words(body=world.canary(f"answer to {name}", _reading(thing)))
    answer_question(row, words=said, by=person)
    if is_closed:
        outcome = world.canary(f"outcome of {name}", _reading(thing))
        close_question(row, by=person, outcome=outcome)
    twin = oracle.Question(world.community_twins[community], thing, world.twins[keeper])
    world.question_twins[name] = twin
    _watch(world, name, row, thing)


def _words(world: World, name: str, community: str, *, by: str) -> tuple[oracle.Thing, Words]:
    place = oracle.Place(world.community_twins[community], LATER_AT)
    thing = oracle.Thing(name, world.twins[by], places=[place], stays=True)
    title = world.canary(f"title of {name}", _reading(thing))
    return thing, Words(title=title, body=f"Of {SHARED}.")


def _reading(thing: oracle.Thing) -> Any:
    return lambda reader: oracle.may_read(reader, thing, now=NOW)


def _watch(world: World, name: str, row: Any, thing: oracle.Thing) -> None:
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", _reading(thing))
