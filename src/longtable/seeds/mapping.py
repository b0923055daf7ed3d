"""The map of the system in the example community: how far its cells are, and what stands there."""

from typing import Any

from longtable.landscape.actions.mapping import CellFacts, place_provider, place_work, say_cell
from longtable.landscape.models import Spot, Work
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def map_the_system(made: Ground) -> None:
    """Everything as it is told, with works that stand on the sheet already."""
    script = load("system.toml")
    works = {one.name: one for one in Work.objects.filter(community=made.national)}
    for told in script["cell"]:
        said = {one: told[one] for one in ("state", "providers", "practices") if one in told}
        with clock.at(told["on"]):
            by = made.people[told["by"]]
            say_cell(made.national, _spot(told), by=by, facts=CellFacts(**said))
    for told in script["placed"]:
        with clock.at(told["on"]):
            place_work(works[told["work"]], _spot(told), by=made.people[told["by"]])
    for told in script["provided"]:
        with clock.at(told["on"]):
            by = made.people[told["by"]]
            place_provider(made.national, _spot(told), by=by, whose=told["whose"])


def _spot(told: dict[str, Any]) -> Spot:
    return Spot(told["tier"], told["setting"], told["domain"])
