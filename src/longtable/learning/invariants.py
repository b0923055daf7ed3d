"""What must hold across rows of learning."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.contributions.models import Contribution, Placement
from longtable.learning.models import Lesson, SharedReflection
from longtable.shared.integrity.invariants import invariant

KINDS = ("sharedreflection", "lesson")


@invariant
def what_was_learned_lies_at_home() -> QuerySet[Any]:
    """A shared reflection and a lesson are roots, and lie in their own community alone."""
    at = ("shared_reflection__community", "lesson__community")
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk"), is_home=False)
    home = Placement.objects.filter(contribution=OuterRef("pk"), is_home=True)
    astray: Any = Q(parent__isnull=False) | Exists(elsewhere) | ~Exists(home)
    for place in at:
        other = home.exclude(community=OuterRef(place))
        astray |= Q(**{f"{place}__isnull": False}) & Exists(other)
    return Contribution.objects.filter(kind__in=KINDS).filter(astray)


@invariant
def nobody_shares_what_another_reflected() -> QuerySet[Any]:
    """What somebody shared was taken from a reflection of their own."""
    shared = SharedReflection.objects.filter(reflection__isnull=False, author__isnull=False)
    return shared.exclude(author=F("reflection__person"))


@invariant
def nobody_learned_from_themselves() -> QuerySet[Any]:
    """Whoever says what they learned learned it from somebody else."""
    return Lesson.objects.filter(author=F("learned_from"))
