"""What of convenings is a person's own, for their own copy of it."""

from collections.abc import Iterable, Mapping

from longtable.convenings.models import Account, Answer, Calendar, Presence, Rhythm
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("meetings_answered")
def take_answers(person: Person) -> Iterable[Mapping[str, object]]:
    """To which meetings they said they would come."""
    said = Answer.objects.filter(person=person).order_by("pk")
    return said.values(
        "convening__community__name", "convening__title", "convening__starts_at", "coming",
        "answered_at",
    )  # fmt: skip


@taker("meetings_attended")
def take_presences(person: Person) -> Iterable[Mapping[str, object]]:
    """At which meetings they say they were."""
    said = Presence.objects.filter(person=person).order_by("pk")
    return said.values(
        "convening__community__name", "convening__title", "convening__starts_at", "said_at"
    )


@taker("meetings_told")
def take_accounts(person: Person) -> Iterable[Mapping[str, object]]:
    """What they told of meetings."""
    told = Account.objects.filter(told_by=person).order_by("pk")
    return told.values("convening__title", "was_held", "came_of_it", "told_at")


@taker("rhythms")
def take_rhythms(person: Person) -> Iterable[Mapping[str, object]]:
    """The rhythms they set."""
    made = Rhythm.objects.filter(set_by=person).order_by("pk")
    return made.values(
        "community__name", "title", "about", "every", "weekday", "which", "at", "zone", "since",
        "set_at", "ended_at",
    )  # fmt: skip


@taker("calendars")
def take_calendars(person: Person) -> Iterable[Mapping[str, object]]:
    """Since when they have had addresses of calendars; the addresses themselves nobody keeps."""
    made = Calendar.objects.filter(membership__person=person).order_by("pk")
    return made.values("membership__community__name", "made_at", "revoked_at")
