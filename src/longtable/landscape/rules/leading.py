"""Who may take and give roles of leading."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.landscape.models import (
    Leadership,
)
from longtable.landscape.rules.whose import writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def offer_to_lead(person: Reader, community: Community) -> bool:
    """Members, not guests, offer to lead, whatever their title, while somebody convenes."""
    return writes(person, community.pk)


@permission
def ask_to_lead(person: Reader, community: Community) -> bool:
    """Conveners ask others to lead."""
    return community.pk in reading_of(person).conveners


@permission
def accept_lead(person: Reader, one: Leadership) -> bool:
    """Who was asked to lead accepts it themselves; who offered to is welcomed by a convener."""
    is_waiting = one.is_open and one.accepted_at is None
    if not is_waiting or not writes(person, one.community_id):
        return False
    reading = reading_of(person)
    if one.is_offered:
        return one.community_id in reading.conveners
    return one.person_id == reading.person_id


@permission
def end_lead(person: Reader, one: Leadership) -> bool:
    """Who leads ends it or hands it over, and conveners do."""
    if not one.is_open or not writes(person, one.community_id):
        return False
    reading = reading_of(person)
    return one.person_id == reading.person_id or one.community_id in reading.conveners


@permission
def shadow_lead(person: Reader, one: Leadership) -> bool:
    """Another member goes along with who leads, to learn it; one at a time."""
    if not one.holds or not writes(person, one.community_id):
        return False
    known = reading_of(person).person_id
    return one.person_id != known and one.shadowed_by_id in {None, known}
