"""Who may do what with convenings."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.convenings.models import Convening
from longtable.landscape.models import LeadershipKind
from longtable.landscape.rules.whose import holds, writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def plan(person: Reader, community: Community) -> bool:
    """Conveners and hosts set the rhythm and plan meetings, while somebody convenes."""
    if not writes(person, community.pk):
        return False
    is_convener = community.pk in reading_of(person).conveners
    return is_convener or holds(person, community.pk, LeadershipKind.HOST)


@permission
def tend(person: Reader, convening: Convening) -> bool:
    """Who hosts a meeting moves it, calls it off and tells what came of it; conveners and the
    community's hosts do too."""
    if not attend(person, convening):
        return False
    is_host = convening.host_id == reading_of(person).person_id
    return is_host or plan(person, convening.community)


@permission
def attend(person: Reader, convening: Convening) -> bool:
    """Whoever belongs says whether they come and that they were there, while somebody convenes."""
    return convening.community_id in reading_of(person).takes_part


@permission
def subscribe(person: Reader, community: Community) -> bool:
    """Whoever belongs has an address for their own calendar, while somebody convenes."""
    return community.pk in reading_of(person).takes_part
