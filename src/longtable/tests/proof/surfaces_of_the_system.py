"""The surfaces of the map of the system."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle, system
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.scene import Scene, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


@surface("landscape:system")
def _system(scene: Scene) -> Iterator[Visit]:
    """How much stands on each cell, and nothing of what."""
    for one in spaces_of(scene):
        yield Visit(reverse("landscape:system", args=[scene.slug(one)]))


@surface("landscape:system_cell")
def _cells(scene: Scene) -> Iterator[Visit]:
    spots = system.spots(scene.told.plan)
    for number, entry in scene.told.entries.items():
        if number not in spots:
            continue
        space = scene.told.spaces.index(entry.community)
        sees = oracle.may_see_entry(scene.viewer, entry, now=NOW)
        shows = {canary(sort, number) for sort in ("work", "stake")} if sees else set()
        shows |= system.words_of(scene.told.plan, number) if sees else set()
        key = spots[number].key
        address = reverse("landscape:system_cell", args=[scene.slug(space), key])
        yield Visit(address, frozenset(shows))


@surface("landscape:work_placing")
def _placing(scene: Scene) -> Iterator[Visit]:
    """What a work is called, for who fills the map in."""
    for number, entry in scene.told.entries.items():
        may = oracle.may_do(scene.viewer, "landscape.fill_in", entry.community, now=NOW)
        sees = may and oracle.may_see_entry(scene.viewer, entry, now=NOW)
        slug = scene.slug(scene.told.spaces.index(entry.community))
        address = reverse(
            "landscape:work_placing", args=[slug, scene.built.works[number].public_id]
        )
        yield Visit(address, frozenset({canary("work", number)} if sees else ()))


def on_the_map(scene: Scene, space: int) -> set[str]:
    """Everything that the map of one community says, for a member."""
    place = scene.told.spaces[space]
    here = [number for number, one in scene.told.entries.items() if one.community is place]
    said = {one for number in here for one in _said(scene, number)}
    return said | {canary("work", number) for number in here}


def _said(scene: Scene, number: int) -> set[str]:
    if number not in system.spots(scene.told.plan):
        return set()
    return system.words_of(scene.told.plan, number) | {canary("stake", number)}


def map_of(scene: Scene, space: int) -> set[str]:
    """The same as it goes out in a file: nothing for who is no member."""
    is_member = oracle.is_member(scene.viewer, scene.told.spaces[space], now=NOW)
    return on_the_map(scene, space) if is_member else set()
