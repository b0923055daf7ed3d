"""The surfaces of unsealings: for stewards alone, but for the days that a community is told."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.scene import Scene, Visit, spaces_of, surface
from longtable.tests.proof.unsealings_of_worlds import asked, on_its_page
from longtable.tests.proof.worlds import NOW


def _is_steward(scene: Scene) -> bool:
    return oracle.may_do(scene.viewer, "contributions.see_unsealings", now=NOW)


@surface("contributions:unsealings")
def _list(scene: Scene) -> Iterator[Visit]:
    """Who asked; never of what, nor why."""
    who = (scene.told.unsealings[one.number].asked_by for one in asked(scene.told.plan))
    shows = frozenset(one.name for one in who if one) if _is_steward(scene) else frozenset()
    yield Visit(reverse("contributions:unsealings"), shows)


@surface("contributions:unsealing")
def _one(scene: Scene) -> Iterator[Visit]:
    for one in asked(scene.told.plan):
        row = scene.built.unsealings[one.number]
        shows = frozenset[str]()
        if _is_steward(scene):
            told = scene.told
            shows = frozenset(on_its_page(told.unsealings, told.plan, one, scene.viewer))
        yield Visit(reverse("contributions:unsealing", args=[row.public_id]), shows)


@surface("contributions:unsealing_new")
def _asking(scene: Scene) -> Iterator[Visit]:
    for _one, words in scene.told.plan.words:
        thing = scene.told.things[words.number]
        may = scene.has(words) and oracle.may_do(
            scene.viewer, "contributions.ask_unsealing", thing, now=NOW
        )
        shows = frozenset({canary("body", words.number)} if may else ())
        address = reverse(
            "contributions:unsealing_new", args=[scene.built.said[words.number].public_id]
        )
        is_known = scene.reads(words) or not scene.viewer.is_known
        yield Visit(address, shows, is_unknown=not is_known)


@surface("contributions:unsealings_told")
def _told(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        address = reverse("contributions:unsealings_told", args=[scene.slug(space)])
        is_known = scene.finds(space) or not scene.viewer.is_known
        yield Visit(address, is_unknown=not is_known)
