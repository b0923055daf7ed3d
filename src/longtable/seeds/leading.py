"""Who leads in the example community: asked, accepted, shadowed, handed over."""

from typing import Any

from longtable.landscape.actions.leading import accept_lead, ask_to_lead, hand_over, shadow_lead
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def take_roles(made: Ground) -> None:
    """Every role as it is told."""
    for told in load("leading.toml")["role"]:
        _take(made, told)


def _take(made: Ground, told: dict[str, Any]) -> None:
    who, by, ends_on = made.people[told["who"]], made.people[told["by"]], told["ends_on"]
    with clock.at(told["on"]):
        held = ask_to_lead(made.national, who, by=by, kind=told["kind"], ends_on=ends_on)
        if told.get("waits"):
            return
        accept_lead(held, by=who)
        if "shadow" in told:
            shadow_lead(held, by=made.people[told["shadow"]])
    if "hands_to" in told:
        to = made.people[told["hands_to"]]
        with clock.at(told["hands_on"]):
            taken = hand_over(held, to=to, by=who, ends_on=ends_on, note=told["note"])
            accept_lead(taken, by=to)
