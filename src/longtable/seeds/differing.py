"""Where people of the example community differ, what each side says, and how far they came."""

from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.differing import (
    Side,
    hand_difference,
    move_difference,
    name_difference,
    say_of_difference,
    state_position,
)
from longtable.dialogue.actions.hiding import hide_position, put_position_back
from longtable.dialogue.models import Conversation, Difference
from longtable.people.models import Audience
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def differ(made: Ground) -> None:
    """Name each, let its sides speak, and move it as far as it came."""
    for told in load("differences.toml")["difference"]:
        named = _name(made, told)
        # In the order of the calendar: nothing is explored before two sides have spoken.
        happened = [
            *((one["on"], _side, one) for one in told.get("side", [])),
            *((one["on"], _say, one) for one in told.get("say", [])),
            *((one["on"], _move, one) for one in told.get("move", [])),
            *((one["on"], _hide, one) for one in told.get("hide", [])),
        ]
        for on, act, one in sorted(happened, key=lambda each: each[0]):
            with clock.at(on):
                act(made, named, one)


def _name(made: Ground, told: dict[str, Any]) -> Difference:
    by = made.people[told["by"]]
    # A small community may not have held the conversation in which it came up.
    begun_in = Conversation.objects.filter(title=told["began_in"]).first()
    with clock.at(told["on"]):
        named = name_difference(
            made.national,
            words=Words(title=told["title"], body=_line(told["text"])),
            stake=told["stake"],
            by=by,
            audience=Audience.PUBLIC,
            begun_in=begun_in,
        )
        hand_difference(named, to=made.people[told["keeper"]], by=by)
        hand_difference(named, to=made.people[told["keeper"]], by=made.people[told["keeper"]])
    return named


def _side(made: Ground, named: Difference, told: dict[str, Any]) -> None:
    side = Side(
        name=told["name"],
        view=_line(told["view"]),
        experience=told["experience"],
        stake=told["stake"],
    )
    role = Role.objects.get(slug=told["role"])
    state_position(named, role=role, side=side, by=made.people[told["by"]])


def _hide(made: Ground, named: Difference, told: dict[str, Any]) -> None:
    side, by = named.positions.get(role__slug=told["role"]), made.people[told["by"]]
    hide_position(side, by=by, reason=told["reason"])
    if "back_on" in told:
        with clock.at(told["back_on"]):
            put_position_back(side, by=by)


def _say(made: Ground, named: Difference, told: dict[str, Any]) -> None:
    words = Words(body=_line(told["text"]))
    say_of_difference(named, words=words, by=made.people[told["by"]])


def _move(made: Ground, named: Difference, told: dict[str, Any]) -> None:
    state = named.steps.order_by("-pk").values_list("state", flat=True)[0]
    why = _line(told.get("why", ""))
    move_difference(named, to=told["to"], by=made.people[told["by"]], why=why, seen=state)


def _line(text: str) -> str:
    return " ".join(text.split())
