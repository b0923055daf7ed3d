"""When the example community meets: a rhythm, a year of calls, and what came of each."""

from datetime import datetime, timedelta
from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import answer, give_account, say_in, say_was_there
from longtable.convenings.actions.keeping import RhythmFacts, set_rhythm
from longtable.convenings.actions.planning import call_off, plan_ahead
from longtable.convenings.models import Convening, Rhythm
from longtable.seeds.ground import Ground, load
from longtable.shared import clock

KNOWN_BEFORE = timedelta(days=21)
ANSWERED_BEFORE = timedelta(days=2)
TOLD_AFTER = timedelta(hours=20)


def meet(made: Ground) -> None:
    """Set the rhythm, then let each month's call come, and go as it is told; plan what follows."""
    script = load("meetings.toml")
    rhythm = _rhythm(made, script["rhythm"])
    for told in script["meeting"]:
        _meeting(made, rhythm, told)
    with clock.at(_begins(rhythm, script["meeting"][-1]) + timedelta(days=14)):
        plan_ahead(rhythm)


def _rhythm(made: Ground, told: dict[str, Any]) -> Rhythm:
    facts = {name: told[name] for name in RhythmFacts.__annotations__ if name in told}
    with clock.at(told["on"]):
        return set_rhythm(made.national, by=made.people[told["by"]], facts=RhythmFacts(**facts))


def _meeting(made: Ground, rhythm: Rhythm, told: dict[str, Any]) -> None:
    begins, host = _begins(rhythm, told), made.convener
    with clock.at(begins - KNOWN_BEFORE):
        plan_ahead(rhythm)
    one = Convening.objects.get(rhythm=rhythm, day=told["day"])
    if "reason" in told:
        with clock.at(told["off_on"]):
            call_off(one, by=host, reason=told["reason"])
        return
    here = [made.people[key] for key in told.get("present", [])]
    with clock.at(begins - ANSWERED_BEFORE):
        for person in here:
            answer(one, by=person, coming="telephone" if person != host else "yes")
    if "before" in told:
        words = Words(body=told["before"], language=told["before_language"])
        with clock.at(told["before_on"]):
            say_in(one, words=words, by=made.people[told["before_by"]])
    with clock.at(begins + TOLD_AFTER):
        _tell(one, told, made, here)


def _tell(one: Convening, told: dict[str, Any], made: Ground, here: list[Any]) -> None:
    for person in here:
        say_was_there(one, by=person)
    roles = dict(Role.objects.values_list("slug", "pk"))
    give_account(
        one,
        by=made.convener,
        was_held=not told.get("not_held"),
        came_of_it=told["came_of_it"],
        headcounts={roles[each["role"]]: each["people"] for each in told.get("voices", [])},
    )


def _begins(rhythm: Rhythm, told: dict[str, Any]) -> datetime:
    return rhythm.starts_at(told["day"])
