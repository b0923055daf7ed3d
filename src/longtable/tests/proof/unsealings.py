"""Askings who wrote something, in the canonical world, and their twins."""

from dataclasses import replace

from longtable.contributions.actions.unsealing import ask_unsealing, second_unsealing
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, Knows, World

# Of what, who asked, and who said yes; the rules, and no action, say who may.
UNSEALINGS = {
    "unsealing that waits": ("unnamed", "convener of the parent", None),
    "own unsealing that waits": ("unnamed reply", "administrator", None),
    "unsealing that two opened": ("unnamed on the open web", "administrator", "convener"),
}


def lay_unsealings(world: World) -> None:
    """What was asked, and opened, in the canonical world."""
    with clock.at(LATER_AT):
        for name, (about, by, second) in UNSEALINGS.items():
            _ask(world, name, about, by=by, second=second)


def _shown_to_stewards(world: World, about: str) -> None:
    """Stewards read what they are asked to open, wherever it lies."""
    may = world.may("contributions.see_unsealings", None)
    for place, one in enumerate(world.canaries):
        if one.about == f"body {about}":
            world.canaries[place] = replace(one, knows=either(one.knows, may))


def either(one: Knows, other: Knows) -> Knows:
    """Who may know it in one way or the other."""
    return lambda twin: one(twin) or other(twin)


def _ask(world: World, name: str, about: str, *, by: str, second: str | None) -> None:
    twin = oracle.Unsealing(
        world.thing_twins[about],
        asked_by=world.twins[by],
        second_by=world.twins[second] if second else None,
        is_opened=second is not None,
        waits=second is None,
    )

    _shown_to_stewards(world, about)

    def sees(reader: oracle.Person) -> bool:
        is_told = twin.is_opened and oracle.is_author(reader, twin.thing)
        return is_told or oracle.may_do(reader, "contributions.see_unsealings", now=NOW)

    row = ask_unsealing(
        world.things[about], by=world.people[by], reason=world.canary(f"why {name}", sees)
    )
    if second is not None:
        because = world.canary(f"because {name}", sees)
        row = second_unsealing(row, by=world.people[second], reason=because, is_yes=True)
    world.others[name], world.unsealing_twins[name] = row, twin
