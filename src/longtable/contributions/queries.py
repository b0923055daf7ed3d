"""Reads of contributions, shaped for pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from longtable.communities.models import Community, Membership, Nesting, Standing
from longtable.communities.reading import current
from longtable.contributions import rules
from longtable.contributions.models import Contribution
from longtable.people.http import Reader
from longtable.people.models import Audience


@dataclass(frozen=True, slots=True)
class Byline:
    """Who speaks, from where: as this reader may know it."""

    name: str
    person_id: str
    hat: str
    role_slug: str
    is_mine: bool
    is_unnamed: bool


def byline(contribution: Contribution, *, reader: Reader) -> Byline:
    """The name and hat under which one reader sees a contribution. No query if loaded with
    ``with_bylines()``."""
    may_know = rules.see_author(reader, contribution)
    author = contribution.author if may_know else None
    name = author.display_name if author else ""
    if not name:
        name = gettext("A member") if contribution.is_unnamed else gettext("A former member")
    return Byline(
        name=name,
        person_id=author.public_id if author else "",
        hat=contribution.hat_words,
        role_slug=contribution.role.slug if contribution.role else "other",
        is_mine=rules.is_author(reader, contribution),
        is_unnamed=contribution.is_unnamed,
    )


@dataclass(frozen=True, slots=True)
class WhoSees:
    """The answer to "Who can see this?", in words and in people."""

    words: str
    people: int
    is_public: bool


def who_sees(communities: Sequence[Community], *, audience: int) -> WhoSees:
    """Who will be able to read a contribution with this audience in these communities.

    The condition is the one of ``Placement.readable_by``, asked of people instead of placements.
    """
    reaches = [(community, min(audience, community.widest)) for community in communities]
    widest = max(reach for _, reach in reaches)
    people = (
        Membership.objects.filter(current() & _reached(reaches))
        .order_by()
        .values("person_id")
        .distinct()
        .count()
    )
    return WhoSees(_words(communities, widest), people, widest == Audience.PUBLIC)


def _reached(reaches: Sequence[tuple[Community, int]]) -> Q:
    reached = Q(pk__in=())
    for community, reach in reaches:
        if reach >= Audience.MEMBERS:
            reached |= Q(community=community)
        if reach >= Audience.NETWORK:
            above = Nesting.objects.filter(child=community).values("parent")
            reached |= Q(community__in=above) & ~Q(standing=Standing.GUEST)
        if reach == Audience.CONVENERS:
            reached |= Q(community=community, standing=Standing.CONVENER)
    return reached


def _words(communities: Sequence[Community], widest: int) -> str:
    names = gettext(" and ").join(str(community) for community in communities)
    match widest:
        case Audience.PUBLIC:
            return gettext("Everybody on the open web can read this.")
        case Audience.NETWORK:
            return gettext("Members of %(names)s and of the communities above can read this.") % {
                "names": names
            }
        case Audience.MEMBERS:
            return gettext("Members of %(names)s can read this.") % {"names": names}
        case Audience.CONVENERS:
            return gettext("The conveners of %(names)s can read this.") % {"names": names}
        case _:
            return gettext("Only you can read this.")
