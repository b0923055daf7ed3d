"""The networks that a community's organizations have, and who acts for them."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from longtable.communities.models import Affiliation, Community, Organization
from longtable.communities.queries.organizations import affiliations_of
from longtable.landscape.models import Leg, PartnerNetwork
from longtable.people.http import Reader
from longtable.people.models import Person


@dataclass(frozen=True, slots=True)
class Partner:
    """One organization that belongs here, its network if it has described one, who acts for it."""

    affiliation: Affiliation
    network: PartnerNetwork | None
    acting: tuple[Person, ...]


def partners_of(community: Community, *, reader: Reader) -> list[Partner]:
    """Those that belong here today, by name. Four queries, whatever their number."""
    every = PartnerNetwork.objects.visible_to(reader).filter(community=community)
    networks = {one.organization_id: one for one in every.prefetch_related("channels")}
    here = affiliations_of(community).filter(until=None).order_by("organization__name")
    return [_partner(one, networks.get(one.organization_id)) for one in here]


def partner_in(community: Community, public_id: str, *, reader: Reader) -> Partner:
    """One that belongs here today; 404 for any other."""
    here = affiliations_of(community).filter(until=None)
    found = get_object_or_404(here, organization__public_id=public_id)
    every = PartnerNetwork.objects.visible_to(reader).filter(community=community)
    network = every.filter(organization=found.organization_id).prefetch_related("channels").first()
    return _partner(found, network)


def organizations_to_ask(community: Community, *, reader: Reader) -> list[Organization]:
    """Those for which somebody acts: nobody else could pass anything on."""
    every = partners_of(community, reader=reader)
    return [one.affiliation.organization for one in every if one.acting]


def legs_of(person: Person, community: Community) -> list[Leg]:
    """What this community asks the organizations to pass on for which somebody acts, unanswered."""
    acting = Affiliation.objects.filter(
        representatives__person=person, community=community, until=None
    )
    found = Leg.objects.filter(
        relay__community=community,
        relay__closed_at=None,
        organization__in=acting.values("organization"),
        not_at=None,
    ).exclude(passages__passed_on__isnull=False)
    legs = found.select_related("relay", "organization").order_by("relay__closes_on", "pk")
    return [one for one in legs if one.relay.is_open]


def acted_for(person: Person, community: Community) -> set[int]:
    """The organizations for which somebody acts here: their ids. One query."""
    acting = Affiliation.objects.filter(
        representatives__person=person, community=community, until=None
    )
    return set(acting.values_list("organization", flat=True))


def _partner(affiliation: Affiliation, network: PartnerNetwork | None) -> Partner:
    acting = tuple(one.person for one in affiliation.representatives.all())
    return Partner(affiliation, network, acting)
