"""The surfaces of what offices are asked, who answers for works, and their stages."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.recommendations import words_of
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


@surface("landscape:recommendations")
def _recommendations(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        is_member = oracle.is_member(scene.viewer, place, now=NOW)
        here = [
            number for number, known in scene.told.recommendations.items()
            if known.community is place and is_member
        ]  # fmt: skip
        address = reverse("landscape:recommendations", args=[scene.slug(one)])
        yield Visit(address, _asks(scene, here))
        of_the_state = [number for number in here if scene.built.recommended
                        .recommendations[number].level == "state"]  # fmt: skip
        yield Visit(f"{address}?level=state", _asks(scene, of_the_state))


def _asks(scene: Scene, numbers: list[int]) -> frozenset[str]:
    asks = {canary("advises", number) for number in numbers}
    standing = {one for number in numbers for one in words_of(scene.told.plan, number)}
    return frozenset(asks & standing)


def _of_recommendations(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for number, known in scene.told.recommendations.items():
            sees = oracle.is_member(scene.viewer, known.community, now=NOW)
            shows = words_of(scene.told.plan, number) if sees else set()
            if route == "landscape:recommendation_letter":
                shows -= {canary("refuses", number)}
            slug = scene.slug(scene.told.spaces.index(known.community))
            row = scene.built.recommended.recommendations[number]
            yield Visit(reverse(route, args=[slug, row.public_id]), frozenset(shows))

    return trying


SURFACES.update({
    route: _of_recommendations(route)
    for route in ("landscape:recommendation", "landscape:recommendation_letter")
})  # fmt: skip


def _of_works(route: str, *sorts: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for number, entry in scene.told.entries.items():
            slug = scene.slug(scene.told.spaces.index(entry.community))
            row = scene.built.works[number]
            sees = oracle.may_see_entry(scene.viewer, entry, now=NOW) and entry.stakeholder
            shows = {canary(sort, number) for sort in sorts} if sees else set()
            yield Visit(reverse(route, args=[slug, row.public_id]), frozenset(shows))

    return trying


SURFACES.update({
    "landscape:stages": _of_works("landscape:stages", "did"),
    "landscape:recommendation_new": _of_works("landscape:recommendation_new"),
    "landscape:responsibilities": _of_works("landscape:responsibilities"),
})  # fmt: skip
