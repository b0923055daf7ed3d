"""The surfaces of perspectives: what is asked, what is said of it, and what votes came to."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.perspectives_of_worlds import (
    Asked,
    asked,
    shows_results,
    went_too,
    words_for,
)
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def _comes_in(scene: Scene, one: Asked) -> bool:
    thing = scene.told.asking.questions[one.number].thing
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


@surface("dialogue:perspectives_list")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        shows = frozenset(
            one.word("wonders")
            for one in asked(scene.told.plan)
            if one.space == space and _comes_in(scene, one) and not went_too(scene.told.plan, one)
        )
        address = reverse("dialogue:perspectives_list", args=[scene.slug(space)])
        yield Visit(address, shows, is_unknown=not scene.finds(space))


def _of_one(route: str, *sorts: str) -> Trying:
    """A page of each question, with these words of it."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for one in asked(scene.told.plan):
            comes_in = _comes_in(scene, one)
            found = words_for(scene.told.asking, scene.told.plan, one, scene.viewer)
            shows = found.intersection(one.word(sort) for sort in sorts if comes_in)
            row = scene.built.asking.questions[one.number]
            address = reverse(route, args=[scene.slug(one.space), row.public_id])
            yield Visit(address, frozenset(shows), is_unknown=not comes_in)

    return trying


@surface("dialogue:perspectives_file")
def _file(scene: Scene) -> Iterator[Visit]:
    """What is said, where one sees the results; who voted how stands in no column."""
    for one in asked(scene.told.plan):
        found = words_for(scene.told.asking, scene.told.plan, one, scene.viewer)
        is_there = _comes_in(scene, one) and shows_results(one, scene.number, scene.viewer)
        shows = frozenset(found & {one.word("states")}) if is_there else frozenset()
        row = scene.built.asking.questions[one.number]
        args = [scene.slug(one.space), row.public_id]
        address = reverse("dialogue:perspectives_file", args=args)
        yield Visit(address, shows, is_unknown=not is_there)


SURFACES["dialogue:perspectives"] = _of_one("dialogue:perspectives", "wonders", "before", "states")
SURFACES["dialogue:perspectives_results"] = _of_one("dialogue:perspectives_results", "wonders")
