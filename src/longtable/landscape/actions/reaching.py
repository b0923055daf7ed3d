"""Describing the network of an organization, and the channels that reach it (R67)."""

from dataclasses import asdict, dataclass

from django.db import transaction

from longtable.communities.models import Affiliation, Community, Organization
from longtable.landscape import verbs
from longtable.landscape.models import Channel, PartnerNetwork
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class ChannelIsThere(Exception):
    """This network has a channel of this name."""


@dataclass(frozen=True, kw_only=True)
class NetworkFacts:
    """What an organization says of its network; nothing where it does not say."""

    state_affiliates: int | None = None
    chapters: int | None = None
    members: int | None = None
    since_year: int | None = None
    carries: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ChannelFacts:
    """One channel: its sort, its name, how many it reaches, since when, what it can carry."""

    kind: str
    name: str
    reaches: int | None = None
    since_year: int | None = None
    carries: str = ""


@transaction.atomic
def describe_network(
    affiliation: Affiliation, *, by: Person, facts: NetworkFacts
) -> PartnerNetwork:
    """Say it, or say it anew; the day is kept with it."""
    network = _network_of(affiliation.organization, affiliation.community, by=by)
    for field, value in asdict(facts).items():
        setattr(network, field, clean_line(value) if isinstance(value, str) else value)
    _keep(network, by=by)
    return network


@transaction.atomic
def add_channel(affiliation: Affiliation, *, by: Person, facts: ChannelFacts) -> Channel:
    """One more channel. Raises ``ChannelIsThere`` when one goes by this name."""
    network = _network_of(affiliation.organization, affiliation.community, by=by)
    given = {**asdict(facts), "name": clean_line(facts.name), "carries": clean_line(facts.carries)}
    if network.channels.filter(name__iexact=given["name"]).exists():
        raise ChannelIsThere(given["name"])
    made = Channel.objects.create(network=network, **given)
    _keep(network, by=by)
    return made


@transaction.atomic
def remove_channel(affiliation: Affiliation, channel_id: str, *, by: Person) -> None:
    """It is no more; what was passed on by it stays. Nothing of that id changes nothing."""
    network = _network_of(affiliation.organization, affiliation.community, by=by)
    gone, _rows = network.channels.filter(public_id=channel_id).delete()
    if gone:
        _keep(network, by=by)


def _network_of(organization: Organization, community: Community, *, by: Person) -> PartnerNetwork:
    """The network, locked, made empty where nobody has said anything of it."""
    PartnerNetwork.objects.get_or_create(
        organization=organization,
        community=community,
        defaults={"described_by": by, "described_at": clock.now()},
    )
    every = PartnerNetwork.objects.select_for_update()
    return every.get(organization=organization, community=community)


def _keep(network: PartnerNetwork, *, by: Person) -> None:
    network.described_by, network.described_at = by, clock.now()
    network.save()
    record(
        verbs.NETWORK_DESCRIBED,
        by=by,
        community_id=network.community_id,
        organization=network.organization_id,
    )
    announce(network.community.topic)
