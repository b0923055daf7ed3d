"""The surfaces of values and goals, and of what works stand on."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.scene import Scene, Visit, spaces_of, surface
from longtable.tests.proof.values_of_worlds import Held, held, words_for
from longtable.tests.proof.worlds import NOBODYS, NOW


def _comes_in(scene: Scene, one: Held) -> bool:
    thing = scene.told.valuing.values[one.number].thing
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


def _title(scene: Scene, one: Held) -> set[str]:
    """The words that stand for it now, as far as the viewer may know."""
    words = words_for(scene.told.valuing, scene.told.plan, one, scene.viewer)
    return words & {one.word("anew")} or words & {one.word("holds")}


@surface("dialogue:values")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        here = [one for one in held(scene.told.plan) if one.space == space]
        shows = {word for one in here if _comes_in(scene, one) for word in _title(scene, one)}
        address = reverse("dialogue:values", args=[scene.slug(space)])
        yield Visit(address, frozenset(shows), is_unknown=not scene.finds(space))


@surface("dialogue:values_file")
def _file(scene: Scene) -> Iterator[Visit]:
    """Its name and the words that stand for it now, of each that the viewer reads."""
    for space in spaces_of(scene):
        here = [one for one in held(scene.told.plan) if one.space == space]
        found = {one: words_for(scene.told.valuing, scene.told.plan, one, scene.viewer)
                 for one in here if _comes_in(scene, one)}  # fmt: skip
        shows = {word for one, words in found.items() for word in words
                 if word in {one.word("holds"), one.word("anew")}}  # fmt: skip
        address = reverse("dialogue:values_file", args=[scene.slug(space)])
        yield Visit(address, frozenset(shows), is_unknown=not scene.finds(space))


@surface("dialogue:value")
def _value(scene: Scene) -> Iterator[Visit]:
    """Its words, those that stand for it now, and what was answered about it."""
    for one in held(scene.told.plan):
        comes_in = _comes_in(scene, one)
        found = words_for(scene.told.valuing, scene.told.plan, one, scene.viewer)
        address = reverse("dialogue:value", args=_args(scene, one))
        yield Visit(address, frozenset(found if comes_in else ()), is_unknown=not comes_in)


@surface("dialogue:value_words")
def _words(scene: Scene) -> Iterator[Visit]:
    for one in held(scene.told.plan):
        is_known = _comes_in(scene, one) or not scene.viewer.is_known
        address = reverse("dialogue:value_words", args=_args(scene, one))
        yield Visit(address, is_unknown=not is_known)


@surface("landscape:footings")
def _footings(scene: Scene) -> Iterator[Visit]:
    """What a work stands on, for who describes it."""
    every = {one.number: one for one in held(scene.told.plan)}
    for (number, place), footing in scene.told.valuing.footings.items():
        one = every[number]
        may = oracle.may_do(scene.viewer, "landscape.describe_work", footing.work, now=NOW)
        sees = may and oracle.may_see_footing(scene.viewer, footing, now=NOW)
        words = words_for(scene.told.valuing, scene.told.plan, one, scene.viewer)
        row = scene.built.works[NOBODYS + place]
        address = reverse("landscape:footings", args=[scene.slug(place), row.public_id])
        yield Visit(address, frozenset(words & {one.word("holds")} if sees else ()))


def _args(scene: Scene, one: Held) -> list[str]:
    return [scene.slug(one.space), scene.built.valuing.values[one.number].public_id]
