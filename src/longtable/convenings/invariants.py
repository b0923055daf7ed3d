"""What holds across the rows of convenings."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.contributions.models import Placement
from longtable.convenings.models import Account, Answer, Convening, Headcount, Presence
from longtable.shared.integrity.invariants import invariant


@invariant
def a_convening_lies_in_its_community_alone() -> QuerySet[Any]:
    """Its home is its community, it is read from when it is held, and it lies nowhere else."""
    home = Placement.objects.filter(
        contribution=OuterRef("pk"),
        community=OuterRef("community"),
        placed_at=OuterRef("starts_at"),
    )
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk")).exclude(
        community=OuterRef("community")
    )
    return Convening.objects.filter(~Exists(home) | Exists(elsewhere))


@invariant
def a_convening_answers_nothing() -> QuerySet[Any]:
    """A convening is a root of its own kind."""
    return Convening.objects.filter(Q(parent__isnull=False) | ~Q(kind="convening"))


@invariant
def a_convening_is_of_a_rhythm_of_its_community() -> QuerySet[Any]:
    """Nobody meets in another community's rhythm, and what comes of a rhythm has its day."""
    kept = Convening.objects.filter(rhythm__isnull=False)
    return kept.filter(~Q(community=F("rhythm__community")) | Q(day=None))


@invariant
def what_is_called_off_was_not_held() -> QuerySet[Any]:
    """Nobody tells of a meeting that was called off, and nobody was there."""
    told = Account.objects.filter(convening=OuterRef("pk"))
    there = Presence.objects.filter(convening=OuterRef("pk"))
    off = Convening.objects.filter(calling_off__isnull=False)
    return off.filter(Exists(told) | Exists(there))


@invariant
def nobody_was_there_before_it_began() -> QuerySet[Any]:
    """That somebody was there is said afterwards."""
    return Presence.objects.filter(said_at__lt=F("convening__starts_at"))


@invariant
def nobody_says_afterwards_that_they_will_come() -> QuerySet[Any]:
    """Whether somebody comes is said before it begins."""
    return Answer.objects.filter(answered_at__gte=F("convening__starts_at"))


@invariant
def only_who_came_to_what_was_held_is_counted() -> QuerySet[Any]:
    """Where people were counted, the meeting was held."""
    held = Account.objects.filter(convening=OuterRef("convening"), was_held=True)
    return Headcount.objects.exclude(Exists(held))
