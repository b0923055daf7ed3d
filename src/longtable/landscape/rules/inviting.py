"""Who may ask people in."""

from longtable.communities.models import Community, Visibility
from longtable.communities.reading import reading_of
from longtable.landscape.models import (
    Invitation,
    LeadershipKind,
)
from longtable.landscape.rules.whose import holds, writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def invite(person: Reader, community: Community) -> bool:
    """Members ask people in; into a closed community its conveners and hosts do: others do not
    know of it."""
    if not writes(person, community.pk):
        return False
    if community.pk in reading_of(person).conveners or community.visibility != Visibility.CLOSED:
        return True
    return holds(person, community.pk, LeadershipKind.HOST)


@permission
def invite_several(person: Reader, community: Community) -> bool:
    """Conveners ask several of one voice in at once, each of them personally."""
    return community.pk in reading_of(person).conveners


@permission
def withdraw_invitation(person: Reader, invitation: Invitation) -> bool:
    """Who made an invitation takes it back, and conveners do."""
    reading = reading_of(person)
    made = invitation.made_by_id == reading.person_id
    is_theirs = made and invitation.community_id in reading.above
    return is_theirs or invitation.community_id in reading.conveners
