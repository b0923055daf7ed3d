"""Taking a role of leading, shadowing it, handing it over, ending it (R66, R69)."""

from datetime import date

from django.db import transaction

from longtable.communities.models import Community
from longtable.landscape import verbs
from longtable.landscape.models import Leadership
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class LeadsAlready(Exception):
    """They have this role here, or are asked to take it."""


class IsOver(Exception):
    """The term has ended in the meantime, or is not as it was."""


@transaction.atomic
def ask_to_lead(
    community: Community,
    person: Person,
    *,
    by: Person,
    kind: str,
    ends_on: date,
    follows: Leadership | None = None,
    note: str = "",
) -> Leadership:
    """Ask somebody, or offer oneself. It is theirs once it is accepted. Raises ``LeadsAlready``."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    theirs = Leadership.objects.filter(community=community, person=person, kind=kind)
    if theirs.open().exists():
        raise LeadsAlready(person.public_id)
    theirs.filter(ended_at=None).update(ended_at=clock.now())
    made = Leadership.objects.create(
        community=community,
        person=person,
        kind=kind,
        asked_by=by,
        asked_at=clock.now(),
        ends_on=ends_on,
        follows=follows,
        note=clean_line(note),
    )
    _write_down(verbs.LEADING_ASKED, made, by=by)
    return made


@transaction.atomic
def accept_lead(leadership: Leadership, *, by: Person) -> Leadership:
    """It is theirs, and ends for whom it follows. Twice is once. Raises ``IsOver``."""
    found = _held(leadership)
    if found.accepted_at is None:
        found.accepted_at = clock.now()
        found.save(update_fields=["accepted_at"])
        before = Leadership.objects.filter(followed_by=found, ended_at=None)
        before.update(ended_at=clock.now())
        _write_down(verbs.LEADING_TAKEN, found, by=by)
    return found


@transaction.atomic
def end_lead(leadership: Leadership, *, by: Person) -> Leadership:
    """It ends today; what was asked is declined or withdrawn. Raises ``IsOver``."""
    found = _held(leadership)
    found.ended_at = clock.now()
    found.save(update_fields=["ended_at"])
    _write_down(verbs.LEADING_ENDED, found, by=by)
    return found


@transaction.atomic
def shadow_lead(leadership: Leadership, *, by: Person, stops: bool = False) -> Leadership:
    """Go along to learn it, or no more. Raises ``IsOver`` where somebody else does."""
    found = _held(leadership)
    if found.shadowed_by_id not in {None, by.pk}:
        raise IsOver(found.public_id)
    found.shadowed_by = None if stops else by
    found.save(update_fields=["shadowed_by"])
    _write_down(verbs.LEADING_SHADOWED, found, by=by)
    return found


def hand_over(
    leadership: Leadership, *, to: Person, by: Person, ends_on: date, note: str
) -> Leadership:
    """Ask somebody to take it on, with a note; it stays until they accept. Raises
    ``LeadsAlready``."""
    return ask_to_lead(
        leadership.community,
        to,
        by=by,
        kind=leadership.kind,
        ends_on=ends_on,
        follows=leadership,
        note=note,
    )


def _held(leadership: Leadership) -> Leadership:
    found = Leadership.objects.select_for_update().get(pk=leadership.pk)
    if not found.is_open:
        raise IsOver(found.public_id)
    return found


def _write_down(verb: Verb, found: Leadership, *, by: Person) -> None:
    record(
        verb, by=by, community_id=found.community_id, towards_id=found.person_id, kind=found.kind
    )
    announce(found.community.topic)
