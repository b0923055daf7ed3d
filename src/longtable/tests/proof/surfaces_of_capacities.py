"""The surfaces of what people can bring, and of the parts they take."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


@surface("landscape:capacities")
def _capacities(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        here = {
            canary("offer", number)
            for number, offer in _seen_in(scene, one)
            if offer.is_offered and _enters(scene, one)
        }
        yield Visit(reverse("landscape:capacities", args=[scene.slug(one)]), frozenset(here))


@surface("landscape:capacities_mine")
def _mine(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        may = oracle.may_do(scene.viewer, "landscape.offer_capacity", place, now=NOW)
        own = {
            canary("offer", number)
            for number, offer in _seen_in(scene, one)
            if offer.person is scene.viewer and may
        }
        yield Visit(reverse("landscape:capacities_mine", args=[scene.slug(one)]), frozenset(own))


@surface("landscape:capacity")
def _capacity(scene: Scene) -> Iterator[Visit]:
    for number, offer in scene.told.capacities.items():
        space = scene.told.spaces.index(offer.community)
        sees = oracle.may_see_capacity(scene.viewer, offer, now=NOW) and _enters(scene, space)
        args = [scene.slug(space), scene.built.capacities[number].public_id]
        shows = frozenset({canary("offer", number)} if sees else ())
        yield Visit(reverse("landscape:capacity", args=args), shows)


@surface("landscape:capacity_description")
def _description(scene: Scene) -> Iterator[Visit]:
    for number, offer in scene.told.capacities.items():
        space = scene.told.spaces.index(offer.community)
        may = oracle.may_do(scene.viewer, "landscape.change_capacity", offer, now=NOW)
        args = [scene.slug(space), scene.built.capacities[number].public_id]
        shows = frozenset({canary("offer", number)} if may else ())
        yield Visit(reverse("landscape:capacity_description", args=args), shows)


@surface("landscape:commitments")
def _commitments(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        here = {
            canary("part", number)
            for number, part in scene.told.commitments.items()
            if part.community is place
            and part.answer in {"", "yes"}
            and _keeps_words(scene, number)
            and oracle.may_see_commitment(scene.viewer, part, now=NOW)
            and _enters(scene, one)
        }
        yield Visit(reverse("landscape:commitments", args=[scene.slug(one)]), frozenset(here))


@surface("landscape:commitment")
def _commitment(scene: Scene) -> Iterator[Visit]:
    for number, part in scene.told.commitments.items():
        space = scene.told.spaces.index(part.community)
        sees = oracle.may_see_commitment(scene.viewer, part, now=NOW) and _enters(scene, space)
        args = [scene.slug(space), scene.built.commitments[number].public_id]
        is_shown = sees and _keeps_words(scene, number)
        shows = frozenset({canary("part", number)} if is_shown else ())
        yield Visit(reverse("landscape:commitment", args=args), shows)


@surface("landscape:everywhere")
def _everywhere(scene: Scene) -> Iterator[Visit]:
    own = {
        canary("offer", number)
        for number, offer in scene.told.capacities.items()
        if offer.person is scene.viewer and scene.viewer.is_known
    }
    yield Visit(reverse("landscape:everywhere"), frozenset(own))


# Pages on which a member is asked, or told what they can bring: of everybody, in every community.
OF_MEMBERS = ("landscape:proposal", "landscape:asking")


def _of_members(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for one in spaces_of(scene):
            for number in scene.told.here:
                person = scene.built.people[number]
                assert person is not None
                yield Visit(reverse(route, args=[scene.slug(one), person.public_id]))

    return trying


SURFACES.update({route: _of_members(route) for route in OF_MEMBERS})


def _enters(scene: Scene, space: int) -> bool:
    return oracle.is_member(scene.viewer, scene.told.spaces[space], now=NOW)


def _seen_in(scene: Scene, space: int) -> list[tuple[int, oracle.Capacity]]:
    place = scene.told.spaces[space]
    return [
        (number, one)
        for number, one in scene.told.capacities.items()
        if one.community is place and oracle.may_see_capacity(scene.viewer, one, now=NOW)
    ]


def _keeps_words(scene: Scene, number: int) -> bool:
    """Whether the words were not taken along by who asked."""
    erased, part = scene.told.plan.erased, scene.told.commitments[number]
    is_orphan = part.asked_by is None and not part.is_unasked
    return not (is_orphan and erased is not None and not erased[1])
