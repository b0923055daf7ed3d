"""The surfaces of learning: one's own reflections, what was shared, and what was learned."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.learning_of_worlds import (
    INWARD,
    LESSON,
    SHARED,
    Given,
    Learned,
    given,
    learned,
    went_too,
)
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def _own(scene: Scene) -> frozenset[str]:
    is_known = scene.viewer.is_known and scene.number is not None
    return frozenset(canary(sort, scene.number or 0) for sort in INWARD if is_known)


def _shared_in(scene: Scene) -> frozenset[str]:
    """Where one shared something: one takes it back also from where one has left."""
    every = given(scene.told.plan)
    return frozenset(canary("space", one.number) for one in every if one.by == scene.number)


@surface("learning:reflections")
def _reflections(scene: Scene) -> Iterator[Visit]:
    yield Visit(reverse("learning:reflections"), _own(scene), typed=_shared_in(scene))


def _of_reflections(route: str, *, is_shown: bool) -> Trying:
    """Whose it is finds it; for everybody else it is not there."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for number, row in scene.built.learning.reflections.items():
            is_own = scene.viewer.is_known and number == scene.number
            shows = _own(scene) if is_own and is_shown else frozenset()
            is_known = is_own or not scene.viewer.is_known
            address = reverse(route, args=[row.public_id])
            typed = _shared_in(scene) if is_own else frozenset()
            yield Visit(address, shows, is_unknown=not is_known, typed=typed)

    return trying


@surface("learning:sharing")
def _sharing(scene: Scene) -> Iterator[Visit]:
    """Words are shown where there is anybody to share them with."""
    places = scene.told.spaces
    takes_part = any(
        oracle.may_do(scene.viewer, "learning.share_reflection", one, now=NOW) for one in places
    )
    yield from _of_reflections("learning:sharing", is_shown=takes_part)(scene)


for _route in ("reflection", "reflection_words"):
    SURFACES[f"learning:{_route}"] = _of_reflections(f"learning:{_route}", is_shown=True)
SURFACES["learning:reflection_removal"] = _of_reflections(
    "learning:reflection_removal", is_shown=False
)


def _reads(scene: Scene, thing: oracle.Thing) -> bool:
    return oracle.may_read(scene.viewer, thing, now=NOW)


def _of_lesson(scene: Scene, one: Learned) -> bool:
    return scene.finds(one.space) and _reads(scene, scene.told.learning.lessons[one.number].thing)


def _of_shared(scene: Scene, one: Given) -> bool:
    return scene.finds(one.number) and _reads(scene, scene.told.learning.shared[one.number].thing)


@surface("learning:list")
def _list(scene: Scene) -> Iterator[Visit]:
    plan = scene.told.plan
    for space in spaces_of(scene):
        here = (one for one in learned(plan) if one.space == space and not went_too(plan, one))
        shows = frozenset(one.word("learned") for one in here if _of_lesson(scene, one))
        address = reverse("learning:list", args=[scene.slug(space)])
        yield Visit(address, shows, is_unknown=not scene.finds(space))


@surface("learning:shared_list")
def _shared_list(scene: Scene) -> Iterator[Visit]:
    plan = scene.told.plan
    for one in given(plan):
        is_shown = _of_shared(scene, one) and not went_too(plan, one)
        shows = frozenset({one.word("sharedline")} if is_shown else ())
        address = reverse("learning:shared_list", args=[scene.slug(one.number)])
        yield Visit(address, shows, is_unknown=not scene.finds(one.number))


@surface("learning:lesson")
def _lesson(scene: Scene) -> Iterator[Visit]:
    for one in learned(scene.told.plan):
        comes_in = _of_lesson(scene, one) and not went_too(scene.told.plan, one)
        shows = frozenset(one.word(sort) for sort in LESSON if comes_in)
        row = scene.built.learning.lessons[one.number]
        address = reverse("learning:lesson", args=[scene.slug(one.space), row.public_id])
        yield Visit(address, shows, is_unknown=not comes_in)


@surface("learning:shared")
def _shared(scene: Scene) -> Iterator[Visit]:
    for one in given(scene.told.plan):
        comes_in = _of_shared(scene, one) and not went_too(scene.told.plan, one)
        shows = frozenset(one.word(sort) for sort in SHARED if comes_in)
        row = scene.built.learning.shared[one.number]
        address = reverse("learning:shared", args=[scene.slug(one.number), row.public_id])
        yield Visit(address, shows, is_unknown=not comes_in)


@surface("learning:taking_back")
def _taking_back(scene: Scene) -> Iterator[Visit]:
    """Who may read it may know of it, and only whoever shared it comes in."""
    for one in given(scene.told.plan):
        thing = scene.told.learning.shared[one.number].thing
        is_known = _reads(scene, thing) or not scene.viewer.is_known
        row = scene.built.learning.shared[one.number]
        address = reverse("learning:taking_back", args=[row.public_id])
        typed = _shared_in(scene) if one.by == scene.number else frozenset()
        yield Visit(address, is_unknown=not is_known, typed=typed)
