"""The map of the system: in the canonical world and in drawn ones, made rows, told to the oracle.

What is said of a cell is read by members, as their sheet is; what stands there is an entry like
those on the sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from longtable.landscape.actions.mapping import CellFacts, place_provider, place_work, say_cell
from longtable.landscape.models import SPOTS, Placing, Spot, SystemCell
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof import world as canonical
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.relays_of_worlds import look_again
from longtable.tests.proof.world import LATER_AT, World
from longtable.tests.proof.worlds import NOW, Plan

EVERY = tuple(SPOTS.values())
WORDS = ("provides", "practised")


def lay_the_system(world: World) -> None:
    """In the canonical world: one cell for each work, with the work and whose it is."""
    works = [one for one in world.entry_twins if one.startswith("work ")]
    for spot, name in zip(EVERY, works, strict=False):
        _map(world, name.removeprefix("work of the "), spot)


def _map(world: World, whose: str, spot: Spot) -> None:
    work, twin = world.others[f"work of the {whose}"], world.entry_twins[f"work of the {whose}"]
    assert twin.entered_by is not None, "somebody wrote it down"
    by = world.people[twin.entered_by.name]

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_entry(reader, twin, now=canonical.NOW)

    said = CellFacts(
        state="planned",
        providers=world.canary(f"who provides the cell of {whose}", sees),
        practices=world.canary(f"practices of the cell of {whose}", sees),
    )
    with clock.at(LATER_AT):
        say_cell(work.community, spot, by=by, facts=said)
        place_work(work, spot, by=by)
        holder = world.others[whose].name
        made = place_provider(work.community, spot, by=by, whose=holder)
    name = f"placing of the {whose}"
    world.others[name], world.entry_twins[name] = made, twin
    world.watch(made.public_id, f"id of the {name}", sees)


@dataclass
class SystemBuilt:
    """The rows, by the numbers of works; cells and providers by those of stakes alone."""

    cells: dict[int, SystemCell] = field(default_factory=dict)
    providers: dict[int, Placing] = field(default_factory=dict)
    works: dict[int, Placing] = field(default_factory=dict)


def spots(plan: Plan) -> dict[int, Spot]:
    """On which cell each stake stands: one for every stake, so that all are said once."""
    return {one.number: EVERY[place] for place, one in enumerate(plan.stakes)}


def build(plan: Plan, built: Any) -> SystemBuilt:
    """The rows, by the real actions: works that are nobody's stand on the last cell."""
    made, where = SystemBuilt(), spots(plan)
    for one in plan.stakes:
        work, by, number = built.works[one.number], built.of(one.by), one.number
        said = CellFacts(
            state="partial", providers=canary(WORDS[0], number), practices=canary(WORDS[1], number)
        )
        spot, name = where[number], built.stakeholders[number].name
        made.cells[number] = say_cell(work.community, spot, by=by, facts=said)
        made.providers[number] = place_provider(work.community, spot, by=by, whose=name)
    for number, work in built.works.items():
        made.works[number] = place_work(work, where.get(number, EVERY[-1]), by=work.entered_by)
    return made


def refresh(made: SystemBuilt) -> None:
    """The rows as they are after somebody was let go."""
    placed = Placing.objects.select_related("stakeholder", "work__stakeholder")
    look_again(made.cells, SystemCell.objects.all())
    look_again(made.providers, placed)
    look_again(made.works, placed)


def words_of(plan: Plan, number: int) -> set[str]:
    """What still stands of what was said of one cell, after somebody was let go."""
    gone, keeps_words = plan.erased or (None, True)
    (by,) = (one.by for one in plan.stakes if one.number == number)
    return {canary(sort, number) for sort in WORDS} if by != gone or keeps_words else set()


def may_find(told: Any, person: oracle.Person) -> set[str]:
    """Every word of cells that somebody may come upon, and who said it."""
    found: set[str] = set()
    for one in told.plan.stakes:
        if oracle.is_member(person, told.spaces[one.space], now=NOW):
            found |= words_of(told.plan, one.number)
            found |= {told.people[one.by].name} if one.by != told.gone else set()
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody said themselves: theirs to take along."""
    return {canary(sort, one.number) for one in plan.stakes if one.by == viewer for sort in WORDS}


def the_system_agrees(built: Any, told: Any, number: int | None, person: Any) -> None:
    """What is said of the cells and what stands on them, as one viewer finds it."""
    viewer, rows = told.viewer(number), built.mapped
    reads = {
        key for key in rows.cells
        if oracle.is_member(viewer, told.spaces[_space(told.plan, key)], now=NOW)
    }  # fmt: skip
    seen = {one.pk for one in SystemCell.objects.visible_to(person)}
    assert {key for key, one in rows.cells.items() if one.pk in seen} == reads, f"cells: {number}"
    entries = {
        key for key, one in told.entries.items() if oracle.may_see_entry(viewer, one, now=NOW)
    }
    seen = {one.pk for one in Placing.objects.visible_to(person)}
    for kept, those in ((rows.works, entries), (rows.providers, entries & set(rows.providers))):
        assert {key for key, one in kept.items() if one.pk in seen} == those, f"placed: {number}"


def _space(plan: Plan, number: int) -> int:
    return next(one.space for one in plan.stakes if one.number == number)


def asked_of_the_system(built: Any, told: Any, rules: list[Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Whether somebody may lift what stands there: of entries like any other."""
    for kept in (built.mapped.works, built.mapped.providers):
        for key, row in kept.items():
            yield from ((rule, row, told.entries[key]) for rule in rules)
