"""Somebody convenes again where nobody does (I-8): a member offers, who looks after the site
accepts."""

from django.db import transaction

from longtable.communities import verbs
from longtable.communities.actions.belonging import name_convener
from longtable.communities.models import Community, ConveningOffer, Membership
from longtable.communities.reading import is_kept
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce


class SomebodyConvenes(Exception):
    """The community has a convener by now."""


@transaction.atomic
def offer_to_convene(membership: Membership, *, by: Person) -> ConveningOffer:
    """Offer to convene a community that nobody convenes; offering twice is offering once."""
    offer, is_new = ConveningOffer.objects.get_or_create(
        membership=membership, defaults={"offered_at": clock.now()}
    )
    if is_new:
        record(verbs.CONVENING_OFFERED, by=by, hat=membership, community_id=membership.community_id)
    return offer


@transaction.atomic
def accept_offer(offer: ConveningOffer, *, by: Person) -> Membership:
    """Make the member who offered a convener; what others offered falls.

    Raises ``SomebodyConvenes`` when another offer was accepted first, or a convener is back.
    """
    community_id = offer.membership.community_id
    community = Community.objects.select_for_update().get(pk=community_id)
    if is_kept(community):
        raise SomebodyConvenes(community_id)
    convener = name_convener(offer.membership, by=by)
    ConveningOffer.objects.filter(membership__community=community_id).delete()
    announce(community.topic)
    return convener
