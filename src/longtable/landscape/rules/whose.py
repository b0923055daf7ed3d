"""Whose word it is: about whom something is, for whom somebody acts, who writes here."""

from typing import cast

from longtable.communities.models import Representative
from longtable.communities.reading import memberships_of, reading_of
from longtable.landscape.models import (
    Bond,
    Leadership,
    LeadershipKind,
    Placing,
    Responsibility,
    StagePart,
    Stakeholder,
    Work,
)
from longtable.people.http import Reader
from longtable.people.models import AgeState, Person


def writes(person: Reader, community_id: int) -> bool:
    """Whether they are a member there, no guest, and somebody convenes."""
    reading = reading_of(person)
    return community_id in reading.above & reading.takes_part


def is_subject(person: Reader, stakeholder: Stakeholder) -> bool:
    """Whether it is about them, and their account in use."""
    known = reading_of(person).person_id
    return known is not None and stakeholder.person_id == known


def speaks_for(person: Reader, stakeholder: Stakeholder | None) -> bool:
    """Whether what a member says of it is no guess: it is them, or where they belong (R35)."""
    if stakeholder is None:
        return False
    if is_subject(person, stakeholder):
        return True
    if stakeholder.organization_id is None:
        return False
    hats = memberships_of(cast("Person", person))
    hat = (stakeholder.community_id, stakeholder.organization_id)
    return any((one.community_id, one.organization_id) == hat for one in hats)


def acts_for(person: Reader, organization_id: int | None, community_id: int) -> bool:
    """Whether they act for an organization that belongs to this community today; nobody acts for
    none. One query."""
    acting = Representative.objects.filter(
        person=reading_of(person).person_id,
        affiliation__organization=organization_id,
        affiliation__community=community_id,
        affiliation__until=None,
    )
    return acting.exists()


def holds(person: Reader, community_id: int, kind: LeadershipKind) -> bool:
    """Whether they have taken this role here, for today. One query."""
    held = Leadership.objects.holding().filter(community=community_id, kind=kind)
    return held.filter(person=reading_of(person).person_id).exists()


def tends_entry(person: Reader, entry: Work | Bond | Responsibility | StagePart | Placing) -> bool:
    reading = reading_of(person)
    return entry.entered_by_id == reading.person_id or entry.community_id in reading.conveners


def is_of_age(person: Reader) -> bool:
    return getattr(person, "age_state", AgeState.UNASKED) == AgeState.ADULT
