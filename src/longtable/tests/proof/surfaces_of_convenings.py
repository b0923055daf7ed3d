"""The surfaces of convenings: when a community meets, who comes, what came of it."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.convenings import Planned, planned
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def _shown(scene: Scene, one: Planned, *sorts: str) -> frozenset[str]:
    """These words of a meeting, to who may come upon them inside its community."""
    twin = scene.told.convenings[one.number]
    if not oracle.may_see_who_comes(scene.viewer, twin, now=NOW):
        return frozenset()
    # An author who was let go may have taken the words along.
    is_whole = not twin.thing.is_hidden
    return frozenset(one.word(sort) for sort in sorts if is_whole or sort in {"hall", "came"})


@surface("convenings:list")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        shows: frozenset[str] = frozenset()
        for one in planned(scene.told.plan):
            if one.space == space:
                shows |= _shown(scene, one, "meets", *(("came",) if one.is_over else ()))
        yield Visit(reverse("convenings:list", args=[scene.slug(space)]), shows)


@surface("convenings:convening")
def _convening(scene: Scene) -> Iterator[Visit]:
    for one in planned(scene.told.plan):
        row = scene.built.convenings[one.number]
        address = reverse("convenings:convening", args=[scene.slug(one.space), row.public_id])
        sorts = ("meets", "about", "hall", *(("came",) if one.is_over else ()))
        yield Visit(address, _shown(scene, one, *sorts))


@surface("convenings:file")
def _file(scene: Scene) -> Iterator[Visit]:
    """Nobody in it but the host: who comes stays here."""
    for one in planned(scene.told.plan):
        row = scene.built.convenings[one.number]
        address = reverse("convenings:file", args=[scene.slug(one.space), row.public_id])
        yield Visit(address, _shown(scene, one, "meets", "hall"))


def _of_convenings(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for one in planned(scene.told.plan):
            row = scene.built.convenings[one.number]
            yield Visit(reverse(route, args=[scene.slug(one.space), row.public_id]))

    return trying


# Pages that show a meeting, and promise nothing in particular.
OF_CONVENINGS = (
    "convenings:gaps", "convenings:moving", "convenings:calling_off", "convenings:account",
)  # fmt: skip
SURFACES.update({route: _of_convenings(route) for route in OF_CONVENINGS})
