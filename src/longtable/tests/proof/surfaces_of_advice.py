"""The surfaces of questions, insights and problems of practice."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.advice_of_worlds import SAID, Put, put, went_too, words_for
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of
from longtable.tests.proof.worlds import NOW


def _comes_in(scene: Scene, one: Put) -> bool:
    thing = scene.told.advising.thing(one.number)
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


def _row(scene: Scene, one: Put) -> Any:
    made = scene.built.advising
    return {**made.questions, **made.insights, **made.problems}[one.number]


def _list(route: str, sort: str) -> Trying:
    """The titles of what somebody may read of a sort."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for space in spaces_of(scene):
            shows = frozenset(
                one.word(SAID[sort][0])
                for one in put(scene.told.plan)
                if one.sort == sort
                and one.space == space
                and _comes_in(scene, one)
                and not went_too(scene.told.plan, one)
            )
            address = reverse(route, args=[scene.slug(space)])
            yield Visit(address, shows, is_unknown=not scene.finds(space))

    return trying


def _of_one(route: str, sort: str) -> Trying:
    """The page of each of a sort, with what somebody may read of it."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for one in put(scene.told.plan):
            if one.sort != sort:
                continue
            comes_in = _comes_in(scene, one)
            found = words_for(scene.told.advising, scene.told.plan, one, scene.viewer)
            address = reverse(route, args=[scene.slug(one.space), _row(scene, one).public_id])
            yield Visit(address, frozenset(found if comes_in else ()), is_unknown=not comes_in)

    return trying


def _of_some(route: str, sort: str, rule: str) -> Trying:
    """A page of each of a sort for those who may do something with it."""

    def trying(scene: Scene) -> Iterator[Visit]:
        twins: dict[int, Any] = {
            **scene.told.advising.questions,
            **scene.told.advising.insights,
            **scene.told.advising.problems,
        }
        for one in put(scene.told.plan):
            if one.sort != sort:
                continue
            comes_in = _comes_in(scene, one)
            may = comes_in and oracle.may_do(scene.viewer, rule, twins[one.number], now=NOW)
            if may or (scene.viewer.is_known and not comes_in):
                address = reverse(route, args=[scene.slug(one.space), _row(scene, one).public_id])
                yield Visit(address, is_unknown=not comes_in)

    return trying


SURFACES["dialogue:questions"] = _list("dialogue:questions", "question")
SURFACES["dialogue:insights"] = _list("dialogue:insights", "insight")
SURFACES["dialogue:problems"] = _list("dialogue:problems", "problem")
SURFACES["dialogue:question"] = _of_one("dialogue:question", "question")
SURFACES["dialogue:insight"] = _of_one("dialogue:insight", "insight")
SURFACES["dialogue:problem"] = _of_one("dialogue:problem", "problem")
SURFACES["dialogue:question_owner"] = _of_some(
    "dialogue:question_owner", "question", "dialogue.hand_question"
)
SURFACES["dialogue:question_closing"] = _of_some(
    "dialogue:question_closing", "question", "dialogue.close_question"
)
SURFACES["dialogue:insight_helped"] = _of_some(
    "dialogue:insight_helped", "insight", "dialogue.try_insight"
)
SURFACES["dialogue:problem_people"] = _of_some(
    "dialogue:problem_people", "problem", "dialogue.ask_about_problem"
)
