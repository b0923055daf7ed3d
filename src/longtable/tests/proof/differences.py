"""Differences in the canonical world: rows and their twins; what waits betrays itself."""

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.differing import (
    Side,
    hand_difference,
    name_difference,
    state_position,
)
from longtable.dialogue.actions.hiding import hide_position
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, Knows, World

# Where, named by whom, and who keeps it moving.
DIFFERENCES = {
    "weavers": ("convener", "member"),
    "chamber": ("convener of the room", "convener of the room"),
    "vault": ("convener of the vault", "member of the vault"),
    # Who kept it has left.
    "commons": ("member of the parent", "member of the parent"),
}
# Of which role, written by whom, and whether that publishes it: whoever is of it approves it so.
SIDES: dict[str, tuple[str, str, str, bool]] = {
    "published side of weavers": ("weavers", "family", "member", True),
    "waiting side of weavers": ("weavers", "family", "convener", False),
    # Nobody is of it: its writer alone reads it, and no convener.
    "silent side of weavers": ("weavers", "youth", "another member", False),
    # Taken off the table by who convenes there.
    "hidden side of weavers": ("weavers", "family", "another member", True),
    "published side of chamber": ("chamber", "principal", "convener of the room", True),
    "waiting side of chamber": ("chamber", "principal", "member of the room", False),
    "waiting side of vault": ("vault", "family", "convener of the vault", False),
    "silent side of commons": ("commons", "youth", "another member", False),
}


def lay_differences(world: World) -> None:
    """What is named in the canonical world, and what is said for its sides."""
    with clock.at(LATER_AT):
        for community, (by, keeper) in DIFFERENCES.items():
            _name(world, community, by=by, keeper=keeper)
        for name, (community, role, by, is_published) in SIDES.items():
            _side(world, name, community, role=role, by=by, is_published=is_published)


def _name(world: World, community: str, *, by: str, keeper: str) -> None:
    name, place = f"difference of {community}", world.community_twins[community]
    thing = oracle.Thing(name, world.twins[by], places=[oracle.Place(place, LATER_AT)], stays=True)
    world.difference_twins[name] = oracle.Difference(place, thing, world.twins[keeper])

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    words = Words(title=world.canary(f"title of {name}", reads), body="We differ.")
    row = name_difference(
        world.communities[community],
        words=words,
        stake=world.canary(f"stake of {name}", reads),
        by=world.people[by],
    )
    hand_difference(row, to=world.people[keeper], by=world.people[by])
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", reads)


def _side(
    world: World, name: str, community: str, *, role: str, by: str, is_published: bool
) -> None:
    difference = f"difference of {community}"
    twin = oracle.Position(
        world.difference_twins[difference],
        role,
        world.twins[by],
        is_published=is_published,
        is_hidden=name.startswith("hidden"),
    )
    world.position_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_position(reader, twin, now=NOW)

    made = state_position(
        world.others[difference],
        role=Role.objects.get(slug=role),
        side=_said(world, name, sees),
        by=world.people[by],
    )
    assert hasattr(made, "approval") == is_published, name
    world.others[name] = made.position
    if twin.is_hidden:
        hide_position(made.position, by=world.people["convener"], reason="A side too many.")
    world.watch(made.position.public_id, f"id of {name}", sees)


def _said(world: World, name: str, sees: Knows) -> Side:
    words = {
        one: world.canary(f"{one} of {name}", sees)
        for one in ("name", "view", "experience", "stake")
    }
    return Side(**words)
