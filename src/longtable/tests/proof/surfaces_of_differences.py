"""The surfaces of differences: what is named, what its sides say, what waits for them."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.dialogue.models import Wording
from longtable.tests.proof import oracle
from longtable.tests.proof.differences_of_worlds import Named, Sided, named
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def _comes_in(scene: Scene, one: Named) -> bool:
    thing = scene.told.differing.differences[one.number].thing
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


def _is_whole(scene: Scene, one: Named) -> bool:
    """Whether its author did not take the words along."""
    return scene.told.plan.erased != (one.by, False)


@surface("dialogue:differences")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        shows = frozenset(
            one.word("differs")
            for one in named(scene.told.plan)
            if one.space == space and _comes_in(scene, one) and _is_whole(scene, one)
        )
        address = reverse("dialogue:differences", args=[scene.slug(space)])
        yield Visit(address, shows, is_unknown=not scene.finds(space))
        yield Visit(f"{address}?one=family&other=teacher", is_unknown=not scene.finds(space))


@surface("dialogue:difference")
def _difference(scene: Scene) -> Iterator[Visit]:
    for one in named(scene.told.plan):
        comes_in = _comes_in(scene, one)
        shows = {
            side.word(sort)
            for side in one.sides
            if side.is_published
            and not side.is_hidden
            and side.number in scene.told.differing.positions
            for sort in Wording.SAID
        }
        if _is_whole(scene, one):
            shows |= {one.word(sort) for sort in ("differs", "neutral", "atstake")}
        address = reverse("dialogue:difference", args=_args(scene, one))
        yield Visit(address, frozenset(shows if comes_in else ()), is_unknown=not comes_in)


@surface("dialogue:position")
def _position(scene: Scene) -> Iterator[Visit]:
    """What waits, to whoever may read it; what does not wait leads to what stands."""
    for one in named(scene.told.plan):
        for side in one.sides:
            yield from _of_side(scene, one, side, "dialogue:position", is_shown=True)


@surface("dialogue:position_words")
def _words(scene: Scene) -> Iterator[Visit]:
    for one in named(scene.told.plan):
        for side in one.sides:
            yield from _of_side(scene, one, side, "dialogue:position_words", is_shown=False)


@surface("dialogue:position_hiding")
def _hiding(scene: Scene) -> Iterator[Visit]:
    for one in named(scene.told.plan):
        for side in one.sides:
            yield from _of_side(scene, one, side, "dialogue:position_hiding", is_shown=False)


def _of_side(
    scene: Scene, one: Named, side: Sided, route: str, *, is_shown: bool
) -> Iterator[Visit]:
    row = scene.built.differing.positions.get(side.number)
    if row is None:
        return
    twin = scene.told.differing.positions[side.number]
    sees = scene.finds(one.space) and oracle.may_see_position(scene.viewer, twin, now=NOW)
    is_read = is_shown and sees and scene.viewer.is_known
    shows = frozenset(side.word(sort) for sort in Wording.SAID) if is_read else frozenset()
    is_known = sees or not scene.viewer.is_known
    address = reverse(route, args=[*_args(scene, one), row.public_id])
    yield Visit(address, shows, is_unknown=not is_known)


def _of_one(route: str) -> Trying:
    """Pages for whoever acts: nothing is promised."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for one in named(scene.told.plan):
            is_known = _comes_in(scene, one) or not scene.viewer.is_known
            yield Visit(reverse(route, args=_args(scene, one)), is_unknown=not is_known)

    return trying


def _args(scene: Scene, one: Named) -> list[str]:
    row = scene.built.differing.differences[one.number]
    return [scene.slug(one.space), row.public_id]


OF_DIFFERENCES = (
    "dialogue:difference_state", "dialogue:difference_owner", "dialogue:difference_again",
    "dialogue:position_new",
)  # fmt: skip
SURFACES.update({route: _of_one(route) for route in OF_DIFFERENCES})
