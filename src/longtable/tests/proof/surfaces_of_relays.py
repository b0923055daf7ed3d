"""The surfaces of networks and relays: whom organizations reach, and what came back."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


@surface("landscape:networks")
def _networks(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        shows = {
            canary("asks", number)
            for number, relay in scene.told.relays.relays.items()
            if relay.community is place and oracle.may_see_relay(scene.viewer, relay, now=NOW)
        }
        if oracle.is_member(scene.viewer, place, now=NOW):
            shows.add(canary("channel", one))
        yield Visit(reverse("landscape:networks", args=[scene.slug(one)]), frozenset(shows))


@surface("landscape:partner_network")
def _network(scene: Scene) -> Iterator[Visit]:
    for one, row in scene.built.relays.networks.items():
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        shows = {canary(sort, one) for sort in ("network", "channel") if is_member}
        address = reverse(
            "landscape:partner_network", args=[scene.slug(one), row.organization.public_id]
        )
        yield Visit(address, frozenset(shows))


@surface("landscape:relay")
def _relay(scene: Scene) -> Iterator[Visit]:
    for number, relay in scene.told.relays.relays.items():
        sees = oracle.may_see_relay(scene.viewer, relay, now=NOW)
        shows = {canary(sort, number) for sort in ("asks", "tells") if sees}
        shows |= {
            canary(sort, number)
            for (of, sort), reply in scene.told.relays.replies.items()
            if sees and of == number and oracle.may_see_relay_reply(scene.viewer, reply, now=NOW)
        }
        slug = scene.slug(scene.told.spaces.index(relay.community))
        row = scene.built.relays.relays[number]
        yield Visit(reverse("landscape:relay", args=[slug, row.public_id]), frozenset(shows))


@surface("landscape:leg")
def _leg(scene: Scene) -> Iterator[Visit]:
    for (number, body), leg in scene.told.relays.legs.items():
        may = oracle.may_do(scene.viewer, "landscape.pass_on", leg, now=NOW)
        shows = {canary(sort, number) for sort in ("asks", "tells") if may}
        slug = scene.slug(scene.told.spaces.index(leg.relay.community))
        row = scene.built.relays.legs[number, body]
        yield Visit(reverse("landscape:leg", args=[slug, row.public_id]), frozenset(shows))


@surface("landscape:leading")
def _leading(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        is_member = oracle.is_member(scene.viewer, place, now=NOW)
        shows = {
            canary("leads", number)
            for number, held in scene.told.leaderships.items()
            if held.community is place and held.is_open and is_member
            and any(term.community is place and term.is_current(NOW) for term in held.person.terms)
        }  # fmt: skip
        yield Visit(reverse("landscape:leading", args=[scene.slug(one)]), frozenset(shows))


@surface("landscape:succession")
def _succession(scene: Scene) -> Iterator[Visit]:
    for number, held in scene.told.leaderships.items():
        slug = scene.slug(scene.told.spaces.index(held.community))
        row = scene.built.leaderships[number]
        yield Visit(reverse("landscape:succession", args=[slug, row.public_id]))


@surface("landscape:my_leading")
def _my_leading(scene: Scene) -> Iterator[Visit]:
    yield Visit(reverse("landscape:my_leading"))


def _description() -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for one, row in scene.built.relays.networks.items():
            args = [scene.slug(one), row.organization.public_id]
            yield Visit(reverse("landscape:network_description", args=args))

    return trying


SURFACES["landscape:network_description"] = _description()
