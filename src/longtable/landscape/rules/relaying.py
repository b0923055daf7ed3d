"""Who may do what with networks of organizations, and with what they pass on."""

from longtable.communities.models import Affiliation, Community
from longtable.communities.reading import reading_of
from longtable.landscape.models import (
    LeadershipKind,
    Leg,
    Relay,
)
from longtable.landscape.rules.whose import acts_for, holds, writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def describe_network(person: Reader, affiliation: Affiliation) -> bool:
    """Who acts for an organization describes its network, and conveners do, while it belongs."""
    if affiliation.until is not None or not writes(person, affiliation.community_id):
        return False
    if affiliation.community_id in reading_of(person).conveners:
        return True
    return acts_for(person, affiliation.organization_id, affiliation.community_id)


@permission
def ask_relay(person: Reader, community: Community) -> bool:
    """Conveners and brokers ask organizations to pass a message on."""
    if not writes(person, community.pk):
        return False
    is_convener = community.pk in reading_of(person).conveners
    return is_convener or holds(person, community.pk, LeadershipKind.BROKER)


@permission
def pass_on(person: Reader, leg: Leg) -> bool:
    """Who acts for an organization passes a message on, or says why not, while it is open."""
    here = leg.relay.community_id
    is_open = leg.relay.is_open and writes(person, here)
    return is_open and acts_for(person, leg.organization_id, here)


@permission
def close_relay(person: Reader, relay: Relay) -> bool:
    """Who asked for a relay says what became of it, and conveners do."""
    if relay.closed_at is not None or not writes(person, relay.community_id):
        return False
    reading = reading_of(person)
    return relay.asked_by_id == reading.person_id or relay.community_id in reading.conveners


@permission
def let_in_replies(person: Reader, relay: Relay) -> bool:
    """Conveners let in what came without an account, or turn it away."""
    return relay.community_id in reading_of(person).conveners
