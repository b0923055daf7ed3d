"""What holds across the rows of a landscape."""

from django.db.models import Exists, F, OuterRef, QuerySet

from longtable.communities.models import Affiliation, Membership
from longtable.landscape.models import (
    Contact,
    Invitation,
    Leadership,
    Leg,
    PartnerNetwork,
    Passage,
    Reason,
)
from longtable.shared.integrity.invariants import invariant


@invariant
def an_invitation_is_into_its_stakeholders_community() -> QuerySet[Invitation]:
    """Nobody is asked into one community by the landscape of another."""
    return Invitation.objects.exclude(community=F("stakeholder__community"))


@invariant
def whoever_speaks_for_themselves_is_the_stakeholder() -> QuerySet[Reason]:
    """What is no guess was said by its subject, as long as they are here."""
    own = Reason.objects.filter(pk=OuterRef("pk"), said_by=F("stakeholder__person"))
    return Reason.objects.filter(is_guess=False, said_by__isnull=False).exclude(Exists(own))


@invariant
def attempts_are_counted_in_order() -> QuerySet[Invitation]:
    """A later attempt at somebody has a higher number."""
    earlier = Invitation.objects.filter(
        stakeholder=OuterRef("stakeholder"), pk__lt=OuterRef("pk"), attempt__gte=OuterRef("attempt")
    )
    return Invitation.objects.filter(Exists(earlier))


@invariant
def an_address_can_be_stopped() -> QuerySet[Contact]:
    """Every address that is written down has the digest under which a stop of it is found."""
    return Contact.objects.exclude(email="").filter(digest="")


@invariant
def a_network_is_of_an_organization_that_belonged() -> QuerySet[PartnerNetwork]:
    """Only organizations that belong to a community, or did, have a network there."""
    belonged = Affiliation.objects.filter(
        organization=OuterRef("organization"), community=OuterRef("community")
    )
    return PartnerNetwork.objects.exclude(Exists(belonged))


@invariant
def a_relay_goes_through_organizations_that_belonged() -> QuerySet[Leg]:
    """Nobody is asked to pass anything on but an organization of the community."""
    belonged = Affiliation.objects.filter(
        organization=OuterRef("organization"), community=OuterRef("relay__community")
    )
    return Leg.objects.exclude(Exists(belonged))


@invariant
def nothing_is_passed_on_before_it_was_asked() -> QuerySet[Passage]:
    """The day on which a message went out is not before the day on which it was asked for."""
    return Passage.objects.filter(passed_on__lt=F("leg__relay__asked_at__date"))


@invariant
def whoever_leads_belongs_or_did() -> QuerySet[Leadership]:
    """Nobody leads a community who never belonged to it."""
    belonged = Membership.objects.filter(person=OuterRef("person"), community=OuterRef("community"))
    return Leadership.objects.exclude(Exists(belonged))


@invariant
def a_role_is_handed_over_as_it_is() -> QuerySet[Leadership]:
    """Who follows somebody takes the same role in the same community."""
    same = Leadership.objects.filter(
        pk=OuterRef("follows"), kind=OuterRef("kind"), community=OuterRef("community")
    )
    return Leadership.objects.filter(follows__isnull=False).exclude(Exists(same))
