"""Setting the rhythm in which a community meets, and ending it."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from longtable.communities.models import Community
from longtable.convenings import verbs
from longtable.convenings.actions import planning
from longtable.convenings.models import Convening, Rhythm
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line


class RhythmHasChanged(Exception):
    """Somebody else changed or ended the rhythm in the meantime."""


@dataclass(frozen=True, slots=True)
class RhythmFacts:
    """How often a community meets, when and where."""

    title: str
    every: str
    weekday: int
    at: time
    zone: str
    since: date
    which: int | None = None
    minutes: int = 60
    about: str = ""
    telephone: str = ""
    room: str = ""
    link: str = ""


@transaction.atomic
def set_rhythm(community: Community, *, by: Person, facts: RhythmFacts, seen: str = "") -> Rhythm:
    """Let the community meet so from now on; how it met before stays as history.

    ``seen`` is the public id of the rhythm the writer knew; raises ``RhythmHasChanged`` when
    another holds by now. What was planned on days of both follows the new one; the rest of what was
    planned is called off.
    """
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    old = Rhythm.objects.kept().filter(community=community).first()
    if (old.public_id if old else "") != seen:
        raise RhythmHasChanged(seen)
    if old is not None:
        _end(old, by=by)
    made = Rhythm.objects.create(
        community=community, set_by=by, set_at=clock.now(), **_cleaned(facts)
    )
    if old is not None:
        _follow(old, made, by=by)
    planning.plan_ahead(made)
    record(verbs.RHYTHM_SET, by=by, community_id=community.pk)
    announce(community.topic)
    return made


@transaction.atomic
def end_rhythm(rhythm: Rhythm, *, by: Person) -> None:
    """Meet in no rhythm any more; what was planned of it is called off. Twice is once."""
    found = Rhythm.objects.select_for_update().get(pk=rhythm.pk)
    if found.ended_at is not None:
        return
    _end(found, by=by)
    for one in _to_come(found):
        planning.call_off(one, by=by, reason=_why(found.community))
    record(verbs.RHYTHM_ENDED, by=by, community_id=found.community_id)
    announce(found.community.topic)


def _end(rhythm: Rhythm, *, by: Person) -> None:
    rhythm.ended_at, rhythm.ended_by = clock.now(), by
    rhythm.save(update_fields=["ended_at", "ended_by"])


def _follow(old: Rhythm, new: Rhythm, *, by: Person) -> None:
    """Carry over or call off what the old rhythm had planned from the day the new one holds."""
    days = set(planning.days_ahead(new))
    for one in _to_come(old):
        if timezone.localdate(one.starts_at, old.zone_info) < new.since:
            continue
        if one.day in days and new.starts_at(one.day) > clock.now():
            planning.carry_over(one, to=new, by=by)
        else:
            planning.call_off(one, by=by, reason=_why(new.community))


def _to_come(rhythm: Rhythm) -> list[Convening]:
    planned = Convening.objects.filter(rhythm=rhythm).not_called_off()
    return list(planned.filter(starts_at__gt=clock.now()).order_by("starts_at"))


def _why(community: Community) -> str:
    with translation.override(community.language):
        return gettext("We meet in another rhythm from now on.")


def _cleaned(facts: RhythmFacts) -> dict[str, Any]:
    given = {name: getattr(facts, name) for name in RhythmFacts.__annotations__}
    for name in ("title", "telephone", "room"):
        given[name] = clean_line(given[name])
    return given | {"about": clean_body(facts.about)}
