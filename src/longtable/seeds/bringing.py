"""What people of the example community can bring, and the parts they take."""

from typing import Any

from longtable.landscape.actions.committing import (
    Part,
    answer_commitment,
    ask_for_commitment,
    offer_commitment,
    thank_for_commitment,
)
from longtable.landscape.actions.offering import Said, offer_capacities, propose_capacity
from longtable.landscape.models import Capacity
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def bring(made: Ground) -> None:
    """Everything that is offered and proposed, when it is told, and how it was asked for."""
    script = load("capacities.toml")
    for told in sorted(script["capacity"], key=lambda one: one["on"]):
        with clock.at(told["on"]):
            offer = _offer(made, told)
        for ask in told.get("ask", []):
            _ask(made, offer, ask)
    for told in script["part"]:
        part = Part(what=told["what"], setting=told["setting"])
        with clock.at(told["on"]):
            by = made.people[told["who"]]
            offer_commitment(made.national, by=by, part=part, is_named=told["is_named"])


def _offer(made: Ground, told: dict[str, Any]) -> Capacity:
    who, kind, text = made.people[told["who"]], told["kind"], told["text"]
    if "by" in told:
        by = made.people[told["by"]]
        return propose_capacity(made.national, person=who, by=by, kind=kind, text=text)
    where = {key: told.get(key, "") for key in ("setting", "time")}
    return offer_capacities(made.national, by=who, said=[Said(kind, text)], **where)[0]


def _ask(made: Ground, offer: Capacity, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    part = Part(what=told["what"], setting=told.get("setting", ""), capacity=offer)
    with clock.at(told["on"]):
        one = ask_for_commitment(made.national, person=offer.person, by=by, part=part)
    if "answer" in told:
        with clock.at(told["answered"]):
            one = answer_commitment(
                one, by=offer.person, answer=told["answer"], is_named=told["is_named"]
            )
    if "thanks" in told:
        with clock.at(told["thanked"]):
            thank_for_commitment(one, by=by, thanks=told["thanks"])
