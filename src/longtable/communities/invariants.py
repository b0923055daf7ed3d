"""What holds across the rows of communities."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.communities.actions.nesting import below
from longtable.communities.models import (
    Affiliation,
    Community,
    Membership,
    Nesting,
    Representative,
    Visibility,
)
from longtable.communities.models.community import WIDEST
from longtable.communities.reading import keeping
from longtable.people.models import Audience
from longtable.shared.integrity.invariants import invariant


@invariant
def no_community_lies_under_itself() -> QuerySet[Community]:
    """Nestings make no circle."""
    parents = set(Nesting.objects.values_list("parent_id", flat=True))
    return Community.objects.filter(pk__in=[one for one in parents if one in below([one])])


@invariant
def every_community_is_convened() -> QuerySet[Community]:
    """Every community has somebody who convenes it today."""
    conveners = Membership.objects.filter(keeping(), community=OuterRef("pk"))
    return Community.objects.exclude(Exists(conveners))


@invariant
def nothing_reaches_wider_than_its_community_allows() -> QuerySet[Community]:
    """A community's widest audience is its visibility's, or members' under a closed one."""
    under_closed = Nesting.objects.filter(
        child=OuterRef("pk"), parent__visibility=Visibility.CLOSED
    )
    wrong = Q(Exists(under_closed), widest__gt=Audience.MEMBERS)
    for visibility, widest in WIDEST.items():
        wrong |= Q(visibility=visibility, widest__gt=widest)
    return Community.objects.filter(wrong)


@invariant
def an_affiliation_ends_after_it_begins() -> QuerySet[Affiliation]:
    """No affiliation ended before it began."""
    return Affiliation.objects.filter(until__lt=F("since"))


@invariant
def representatives_belong() -> QuerySet[Representative]:
    """Whoever acts for an organisation is, or was, a member of the community."""
    belonged = Membership.objects.filter(
        person=OuterRef("person"), community=OuterRef("affiliation__community")
    )
    return Representative.objects.exclude(Exists(belonged))
