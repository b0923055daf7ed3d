"""Whom the landscape tells of what: the one it is about, and nobody else."""

from collections.abc import Iterable

from longtable.landscape import verbs
from longtable.landscape.queries.recommendations import holders_of
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify


@notify(verbs.CAPACITY_PROPOSED, reason="capacity")
def the_one_it_is_proposed_for(activity: Activity) -> Iterable[int]:
    """Somebody sees what a person can bring, and waits for them to say so."""
    return _towards(activity)


@notify(verbs.COMMITMENT_ASKED, reason="part")
def the_one_who_is_asked(activity: Activity) -> Iterable[int]:
    """Somebody asks a person to take a part."""
    return _towards(activity)


@notify(verbs.COMMITMENT_ANSWERED, verbs.COMMITMENT_FINISHED, reason="part_answered")
def the_one_who_asked(activity: Activity) -> Iterable[int]:
    """Whom a person asked has answered, or one of the two says that it is done."""
    return _towards(activity)


@notify(verbs.COMMITMENT_THANKED, reason="thanked")
def the_one_who_did_it(activity: Activity) -> Iterable[int]:
    """Somebody thanks a person for what they did."""
    return _towards(activity)


@notify(verbs.RECOMMENDATION_MADE, reason="recommended")
def the_ones_who_hold_the_office(activity: Activity) -> Iterable[int]:
    """An office is asked to decide something: who holds it, or acts for it, here."""
    return holders_of(str(activity.facts.get("about", "")))


@notify(verbs.RECOMMENDATION_ANSWERED, reason="office_answered")
def the_one_who_asked_the_office(activity: Activity) -> Iterable[int]:
    """The office has answered."""
    return _towards(activity)


def _towards(activity: Activity) -> Iterable[int]:
    return () if activity.towards_id is None else (activity.towards_id,)
