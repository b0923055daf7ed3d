"""Who may do what in a landscape."""

from longtable.communities.models import Community, Visibility
from longtable.communities.reading import reading_of
from longtable.landscape.models import Invitation, Stakeholder, Tie
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def see_landscape(person: Reader, community: Community) -> bool:
    """Members see who holds a stake; guests do not: much of it is about people who are not here."""
    return community.pk in reading_of(person).above


@permission
def enter_stakeholder(person: Reader, community: Community) -> bool:
    """Members write down who holds a stake, while somebody convenes."""
    return _writes(person, community.pk)


@permission
def describe_stakeholder(person: Reader, stakeholder: Stakeholder) -> bool:
    """Conveners, who entered it, and its subject change what is said of a stakeholder."""
    if _is_subject(person, stakeholder):
        return True
    if not _writes(person, stakeholder.community_id):
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
    if _is_subject(person, stakeholder):
        return True
    may_write = _writes(person, stakeholder.community_id)
    return may_write and not stakeholder.reasons.filter(is_guess=False).exists()


@permission
def tie(person: Reader, stakeholder: Stakeholder) -> bool:
    """Members say what ties a stakeholder to another, while somebody convenes."""
    return _writes(person, stakeholder.community_id)


@permission
def untie(person: Reader, tie: Tie) -> bool:
    """Conveners, who entered a tie, and either of its ends take it back."""
    if not _writes(person, tie.start.community_id):
        return False
    reading = reading_of(person)
    if tie.entered_by_id == reading.person_id or tie.start.community_id in reading.conveners:
        return True
    return _is_subject(person, tie.start) or _is_subject(person, tie.end)


@permission
def invite(person: Reader, community: Community) -> bool:
    """Members ask people in; into a closed community its conveners do: others do not know of it."""
    if not _writes(person, community.pk):
        return False
    return community.pk in reading_of(person).conveners or community.visibility != Visibility.CLOSED


@permission
def withdraw_invitation(person: Reader, invitation: Invitation) -> bool:
    """Who made an invitation takes it back, and conveners do."""
    reading = reading_of(person)
    made = invitation.made_by_id == reading.person_id
    is_theirs = made and invitation.community_id in reading.above
    return is_theirs or invitation.community_id in reading.conveners


def _writes(person: Reader, community_id: int) -> bool:
    """Whether they are a member there, no guest, and somebody convenes."""
    reading = reading_of(person)
    return community_id in reading.above & reading.takes_part


def _is_subject(person: Reader, stakeholder: Stakeholder) -> bool:
    """Whether it is about them, and their account in use."""
    known = reading_of(person).person_id
    return known is not None and stakeholder.person_id == known
