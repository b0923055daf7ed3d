"""Who may do what with convenings."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.convenings.models import Convening
from longtable.landscape.models import Leadership, LeadershipKind
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def plan(person: Reader, community: Community) -> bool:
    """Conveners and hosts set the rhythm and plan meetings, while somebody convenes."""
    return _tends(person, community.pk)


@permission
def tend(person: Reader, convening: Convening) -> bool:
    """Who hosts a meeting moves it, calls it off and tells what came of it; conveners and the
    community's hosts do too."""
    here = convening.community_id
    reading = reading_of(person)
    if here not in reading.takes_part:
        return False
    is_host = reading.person_id is not None and convening.host_id == reading.person_id
    return is_host or _tends(person, here)


@permission
def attend(person: Reader, convening: Convening) -> bool:
    """Whoever belongs says whether they come and that they were there, while somebody convenes."""
    return convening.community_id in reading_of(person).takes_part


@permission
def subscribe(person: Reader, community: Community) -> bool:
    """Whoever belongs has an address for their own calendar, while somebody convenes."""
    return community.pk in reading_of(person).takes_part


def _tends(person: Reader, community_id: int) -> bool:
    """Whether they convene here, or hold the role of a host (R66). One query."""
    reading = reading_of(person)
    if community_id not in reading.above & reading.takes_part:
        return False
    if community_id in reading.conveners:
        return True
    held = Leadership.objects.holding().filter(community=community_id, kind=LeadershipKind.HOST)
    return held.filter(person=reading.person_id).exists()
