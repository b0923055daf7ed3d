"""What holds across the rows of a landscape."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.communities.models import Affiliation, Membership
from longtable.contributions.models import Placement
from longtable.landscape.models import (
    Bond,
    Commitment,
    Concern,
    Contact,
    Invitation,
    Leadership,
    Leg,
    PartnerNetwork,
    Passage,
    Placing,
    Reason,
    Recommendation,
    Responsibility,
    StagePart,
    Status,
    StatusKind,
    Tie,
    Work,
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
def a_work_is_of_a_stakeholder_in_its_landscape() -> QuerySet[Work]:
    """Nobody is written down as doing something in a landscape they do not stand in."""
    placed = Work.objects.filter(stakeholder__isnull=False)
    return placed.exclude(community=F("stakeholder__community"))


@invariant
def a_concern_lies_where_its_work_does() -> QuerySet[Concern]:
    """What questions a work lies in that work's community, among others perhaps."""
    lies = Placement.objects.filter(
        contribution=OuterRef("challenge__conversation"), community=OuterRef("work__community")
    )
    return Concern.objects.exclude(Exists(lies))


@invariant
def a_bond_is_with_a_stakeholder_in_its_landscape() -> QuerySet[Bond]:
    """Nor is anybody bound to one."""
    return Bond.objects.exclude(community=F("stakeholder__community"))


@invariant
def a_tie_is_within_a_community() -> QuerySet[Tie]:
    """Both ends of a tie stand in one landscape."""
    return Tie.objects.exclude(start__community=F("end__community"))


@invariant
def nobody_carries_what_they_did_not_accept() -> QuerySet[Commitment]:
    """Every commitment was accepted by the person who carries it, and by nobody else (R27)."""
    return Commitment.objects.accepted().exclude(answered_by=F("person"), answered_at__isnull=False)


@invariant
def a_commitment_makes_use_of_its_own_persons_offer() -> QuerySet[Commitment]:
    """Whoever is asked for an offer is who made it, in the community in which they made it."""
    own = Commitment.objects.filter(
        pk=OuterRef("pk"),
        capacity__person=F("person"),
        capacity__community=F("community"),
        capacity__offered_at__isnull=False,
    )
    return Commitment.objects.exclude(capacity=None).exclude(Exists(own))


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


@invariant
def a_recommendation_stays_within_its_community() -> QuerySet[Recommendation]:
    """It is about a work of its community, and goes to an office that is stated there."""
    elsewhere = Q(work__isnull=False) & ~Q(work__community=F("community"))
    foreign = Q(authority__isnull=False) & ~Q(authority__stakeholder__community=F("community"))
    return Recommendation.objects.filter(elsewhere | foreign)


@invariant
def an_office_answers_after_it_was_asked() -> QuerySet[Status]:
    """What became known of a recommendation is not of a day before it was made."""
    return Status.objects.filter(happened_on__lt=F("recommendation__asked_at__date"))


@invariant
def what_became_of_a_recommendation_is_in_order() -> QuerySet[Status]:
    """Received comes first, and nothing is of a day before what was recorded before it."""
    before = Status.objects.filter(recommendation=OuterRef("recommendation"), pk__lt=OuterRef("pk"))
    later = before.filter(happened_on__gt=OuterRef("happened_on"))
    return Status.objects.filter(Exists(later) | Q(kind=StatusKind.RECEIVED) & Exists(before))


@invariant
def whoever_answers_for_a_work_stands_in_its_landscape() -> QuerySet[Responsibility]:
    """An office answers for a work of its community, and its holder is in that landscape."""
    held = Q(stakeholder__isnull=False) & ~Q(stakeholder__community=F("community"))
    return Responsibility.objects.filter(held | ~Q(work__community=F("community")))


@invariant
def a_part_in_a_stage_is_in_a_work_of_its_landscape() -> QuerySet[StagePart]:
    """Nobody had a part in a work of a landscape they do not stand in."""
    placed = StagePart.objects.filter(work__community=F("community"))
    within = placed.filter(stakeholder__community=F("community"))
    return StagePart.objects.exclude(pk__in=within.values("pk"))


@invariant
def what_stands_on_the_map_is_of_its_landscape() -> QuerySet[Placing]:
    """Neither a work nor a provider of another landscape stands on a community's map."""
    foreign_work = Q(work__isnull=False) & ~Q(work__community=F("community"))
    foreign = Q(stakeholder__isnull=False) & ~Q(stakeholder__community=F("community"))
    return Placing.objects.filter(foreign_work | foreign)
