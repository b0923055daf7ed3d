"""Who looks after the site of the example community, and what two of them asked about words without
a name: refused, opened, and waiting for a second."""

from typing import Any

from longtable.contributions.actions.unsealing import ask_unsealing, second_unsealing
from longtable.contributions.models import Contribution, Unsealing
from longtable.contributions.tasks import COMMUNITY_IS_TOLD_AFTER, tell_of_unsealings
from longtable.people.actions import appoint
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def look_after(made: Ground) -> None:
    """Appoint both, and let them ask and answer when it is told."""
    told = load("unsealings.toml")
    with clock.at(told["steward"]["since"]):
        for key in told["steward"]["people"]:
            appoint(made.people[key].email or "")
    for one in told["unsealing"]:
        # A small community may not have held the conversation in which it was said.
        found = Contribution.objects.filter(is_unnamed=True, body__startswith=one["words"]).first()
        if found is not None:
            _ask(made, found, one)


def _ask(made: Ground, found: Contribution, told: dict[str, Any]) -> None:
    with clock.at(told["on"]):
        asked = ask_unsealing(found, by=made.people[told["by"]], reason=told["reason"])
    if "second" in told:
        _answer(made, asked, told)


def _answer(made: Ground, asked: Unsealing, told: dict[str, Any]) -> None:
    with clock.at(told["second_on"]):
        second, reason = made.people[told["second"]], told["second_reason"]
        second_unsealing(asked, by=second, reason=reason, is_yes=told["is_yes"])
    # What the worker does in time.
    with clock.at(told["second_on"] + COMMUNITY_IS_TOLD_AFTER):
        tell_of_unsealings()
