"""Who may do what with those who are written down, and how they are tied."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.landscape.models import (
    Stakeholder,
    Tie,
)
from longtable.landscape.rules.whose import is_subject, writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def see_landscape(person: Reader, community: Community) -> bool:
    """Members see who holds a stake; guests do not: much of it is about people who are not here."""
    return community.pk in reading_of(person).above


@permission
def enter_stakeholder(person: Reader, community: Community) -> bool:
    """Members write down who holds a stake, while somebody convenes."""
    return writes(person, community.pk)


@permission
def describe_stakeholder(person: Reader, stakeholder: Stakeholder) -> bool:
    """Conveners, who entered it, and its subject change what is said of a stakeholder."""
    if is_subject(person, stakeholder):
        return True
    if not writes(person, stakeholder.community_id):
        return False
    reading = reading_of(person)
    entered = stakeholder.entered_by_id == reading.person_id
    return entered or stakeholder.community_id in reading.conveners


@permission
def see_contact(person: Reader, stakeholder: Stakeholder) -> bool:
    """How somebody is reached is for those who may describe them."""
    return describe_stakeholder(person, stakeholder)


@permission
def say_why(person: Reader, stakeholder: Stakeholder) -> bool:
    """Members guess why somebody cares until they say it themselves; then it is theirs alone."""
    if is_subject(person, stakeholder):
        return True
    may_write = writes(person, stakeholder.community_id)
    return may_write and all(one.is_guess for one in stakeholder.reasons.all())


@permission
def tie(person: Reader, stakeholder: Stakeholder) -> bool:
    """Members say what ties a stakeholder to another, while somebody convenes."""
    return writes(person, stakeholder.community_id)


@permission
def untie(person: Reader, tie: Tie) -> bool:
    """Conveners, who entered a tie, and either of its ends take it back."""
    if not writes(person, tie.start.community_id):
        return False
    reading = reading_of(person)
    if tie.entered_by_id == reading.person_id or tie.start.community_id in reading.conveners:
        return True
    return is_subject(person, tie.start) or is_subject(person, tie.end)
