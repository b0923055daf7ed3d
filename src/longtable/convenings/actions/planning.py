"""Planning a convening, of a rhythm or by hand; moving it; calling it off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current, is_kept
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.putting import Words, hat_of, put_on_table
from longtable.contributions.models import Placement
from longtable.convenings import verbs
from longtable.convenings.models import CallingOff, Convening, Every, Move, Rhythm
from longtable.convenings.recurring import days_of
from longtable.landscape.models import Leadership, LeadershipKind
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line

# Far enough that people can keep the day free, near enough that a new rhythm undoes little.
AHEAD = timedelta(days=45)
# A quarter and a little more, so that the next one is always known.
AHEAD_OF_QUARTERS = timedelta(days=100)


class HasBegun(Exception):
    """What has begun is neither moved nor called off any more."""


class IsCalledOff(Exception):
    """It was called off; nobody moves it, comes to it or holds it."""


@dataclass(frozen=True, slots=True)
class When:
    """When a convening is, and how one takes part in it."""

    starts_at: datetime
    # As ``Meeting.ways`` gives them.
    ways: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def plan_convening(
    community: Community,
    *,
    by: Person | None,
    words: Words,
    when: When,
    of: tuple[Rhythm, date] | None = None,
) -> Convening:
    """Plan a meeting; ``of`` is the rhythm and the day in it from which it comes: such are nobody's
    words, so that they stay when whoever set the rhythm goes.

    It is read by whoever belongs when it is held, newcomers too (decision 29).
    """
    rhythm, day = of or (None, None)
    made = put_on_table(
        Convening,
        verb=verbs.CONVENING_PLANNED,
        words=words,
        by=by,
        communities=[community],
        having={
            "community": community,
            "rhythm": rhythm,
            "day": day,
            "starts_at": when.starts_at,
            "host": _host_of(community, otherwise=by or (rhythm.set_by if rhythm else None)),
            "changed_at": clock.now(),
            **when.ways,
        },
    )
    _read_from_its_time(made)
    return made


@transaction.atomic
def plan_ahead(rhythm: Rhythm) -> list[Convening]:
    """Plan what a rhythm makes fall into the next weeks and is not planned yet.

    Of two who do so at once the later one waits, and finds everything planned. Nothing is planned
    while nobody convenes.
    """
    Community.objects.select_for_update(no_key=True).get(pk=rhythm.community_id)
    rhythm = Rhythm.objects.select_related("community", "set_by").get(pk=rhythm.pk)
    if rhythm.ended_at is not None or not is_kept(rhythm.community):
        return []
    planned = set(Convening.objects.filter(rhythm=rhythm).values_list("day", flat=True))
    return [
        _plan_day(rhythm, day)
        for day in days_ahead(rhythm)
        if day not in planned and rhythm.starts_at(day) > clock.now()
    ]


def is_planned(rhythm: Rhythm) -> bool:
    """Whether there is nothing to plan. One query."""
    planned = Convening.objects.filter(rhythm=rhythm).values_list("day", flat=True)
    return set(days_ahead(rhythm)) <= set(planned)


def days_ahead(rhythm: Rhythm) -> list[date]:
    """The days in the next weeks on which it falls."""
    today = timezone.localdate(clock.now(), rhythm.zone_info)
    ahead = AHEAD_OF_QUARTERS if rhythm.every == Every.QUARTER else AHEAD
    return days_of(rhythm, first=max(today, rhythm.since), last=today + ahead)


@transaction.atomic
def change_convening(
    convening: Convening,
    *,
    by: Person,
    when: When | None = None,
    title: str = "",
    body: str | None = None,
    reason: str = "",
) -> Convening:
    """Let it be at another time or place, or about something else, whoever planned it; nothing is
    written down where all is as it was. Raises ``HasBegun`` and ``IsCalledOff``."""
    found = held_open(convening)
    if title and (title, body) != (found.title, found.body):
        seen = found.revisions.count()
        revise(found, by=by, title=title, body=found.body if body is None else body, seen=seen)
        found.refresh_from_db()
    if when and (when.starts_at, when.ways) != (found.starts_at, found.ways()):
        _change(found, by=by, when=when, reason=reason)
    return found


@transaction.atomic
def call_off(convening: Convening, *, by: Person | None, reason: str) -> CallingOff:
    """Say that it will not be, and why. Raises ``HasBegun`` and ``IsCalledOff``."""
    found = held_open(convening)
    made = CallingOff.objects.create(
        convening=found, reason=clean_line(reason), called_off_by=by, called_off_at=clock.now()
    )
    _save_changed(found)
    tell(found, verbs.CONVENING_CALLED_OFF, by=by)
    return made


def held_open(convening: Convening) -> Convening:
    """The convening, locked, if it may still change."""
    found = Convening.objects.select_for_update().get(pk=convening.pk)
    insist_on_taking_place(found)
    if found.has_begun:
        raise HasBegun(found.public_id)
    return found


def insist_on_taking_place(convening: Convening) -> None:
    """Raise ``IsCalledOff`` if it was."""
    if CallingOff.objects.filter(convening=convening).exists():
        raise IsCalledOff(convening.public_id)


def carry_over(convening: Convening, *, to: Rhythm, by: Person) -> None:
    """Let what was planned of an old rhythm follow the new one, on the same day of it."""
    assert convening.day is not None, "it came of a rhythm"
    convening.rhythm = to
    when = When(to.starts_at(convening.day), to.ways())
    if convening.starts_at != when.starts_at or convening.ways() != to.ways():
        _change(convening, by=by, when=when, reason="")
    else:
        convening.save(update_fields=["rhythm"])


def tell(found: Convening, verb: Verb, *, by: Person | None) -> None:
    """Write down what happened with it, and tell open pages."""
    hat = hat_of(by, found.community) if by else None
    record(verb, by=by, hat=hat, subject_id=found.pk, community_id=found.community_id)
    announce(found.topic, found.community.topic)


def _change(found: Convening, *, by: Person, when: When, reason: str) -> None:
    was_at = found.starts_at
    found.starts_at = when.starts_at
    for name, value in when.ways.items():
        setattr(found, name, value)
    _save_changed(found)
    Move.objects.create(
        convening=found,
        was_at=was_at,
        reason=clean_line(reason),
        moved_by=by,
        moved_at=clock.now(),
    )
    _read_from_its_time(found)
    tell(found, verbs.CONVENING_MOVED, by=by)


def _save_changed(found: Convening) -> None:
    """Calendars read that it changed; its words are not touched."""
    found.changes += 1
    found.changed_at = clock.now()
    found.save(update_fields=["rhythm", "starts_at", "changes", "changed_at", *found.ways()])


def _read_from_its_time(found: Convening) -> None:
    Placement.objects.filter(contribution=found.pk).update(placed_at=found.starts_at)


def _plan_day(rhythm: Rhythm, day: date) -> Convening:
    words = Words(title=rhythm.title, body=rhythm.about, language=rhythm.community.language)
    when = When(rhythm.starts_at(day), rhythm.ways())
    return plan_convening(rhythm.community, by=None, words=words, when=when, of=(rhythm, day))


def _host_of(community: Community, *, otherwise: Person | None) -> Person | None:
    """Whoever holds the role of a host here; else whoever planned it, while they belong."""
    belongs = Membership.objects.filter(current(), community=community).values("person")
    held = Leadership.objects.holding().filter(community=community, kind=LeadershipKind.HOST)
    held = held.filter(person__in=belongs).select_related("person")
    first = held.order_by("accepted_at", "pk").first()
    if first is not None:
        return first.person
    is_here = otherwise is not None and belongs.filter(person=otherwise).exists()
    return otherwise if is_here else None
