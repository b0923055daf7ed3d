"""Who can read what, asked of people: "Who can see this?", and whom words reach.

The conditions mirror ``ContributionQuerySet.visible_to`` and ``Placement.readable_by``; a test
compares the two over random worlds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext

from longtable.communities.models import Community, Membership, Nesting, Standing
from longtable.communities.reading import current
from longtable.contributions.models import Contribution, Placement
from longtable.people.models import Audience, Person
from longtable.shared import clock


@dataclass(frozen=True, slots=True)
class Voice:
    """A role among the readers, and how many of them are here: whom asking that voice reaches."""

    role_id: int
    slug: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class WhoSees:
    """The answer to "Who can see this?", in words and in people."""

    words: str
    people: int
    is_public: bool
    voices: tuple[Voice, ...]


def who_sees(communities: Sequence[Community], *, audience: int, by: Person) -> WhoSees:
    """Who would be able to read what somebody puts into these communities now."""
    places = _places(communities, audience)
    return _counted(places, _through(places), widest=_widest(places), author=by)


def who_reads(root: Contribution) -> WhoSees:
    """Who can read what lies on the table. One query beyond what was prefetched."""
    places = list(root.placements.all())
    if not _is_hidden(root):
        return _counted(places, _through(places), widest=_widest(places), author=root.author)
    found = _counted(places, _tending(places), widest=Audience.CONVENERS, author=root.author)
    words = gettext("It is off the table: its author and the conveners can read this.")
    return WhoSees(words, found.people, is_public=False, voices=found.voices)


def people_who_read(contribution: Contribution) -> "QuerySet[Person]":
    """Everybody who may read it now: the people for whom ``visible_to`` finds it."""
    places = list(_root_of(contribution).placements.select_related("community"))
    through = Q(pk__in=_memberships(_through(places)).values("person"))
    if _widest(places) == Audience.PUBLIC:
        through = Q(pk__isnull=False)
    is_author = Q(pk=contribution.author_id)
    readers = through
    if _is_held(contribution):
        readers = Q(pk__in=_memberships(_tending(places)).values("person"))
        if not _is_hidden(_root_of(contribution)):
            readers |= is_author & through
    if contribution.parent_id is None:
        readers |= is_author
    return Person.objects.filter(readers, is_active=True)


def mentioned_people(contribution: Contribution, *, until: datetime) -> set[int]:
    """Whom the words ask to look, by name or by role: those who are here and may read them."""
    places = list(_root_of(contribution).placements.select_related("community"))
    mentions = contribution.mentions
    by_role = _memberships(_through(places)).filter(
        role__in=mentions.filter(role__isnull=False).values("role"), since__lte=until
    )
    named = mentions.filter(person__isnull=False).values("person")
    asked = people_who_read(contribution).filter(
        Q(pk__in=named) | Q(pk__in=by_role.values("person")), arrived_at__isnull=False
    )
    return set(asked.values_list("pk", flat=True))


def reach_in(
    root: Contribution, *, roles: Collection[str], people: Collection[str], by: Person
) -> int:
    """How many people asking these roles and people, in what lies on the table, would reach."""
    places = list(root.placements.all())
    by_role = _memberships(_through(places)).filter(role__slug__in=roles)
    asked = people_who_read(root).filter(
        Q(public_id__in=people) | Q(pk__in=by_role.values("person")), arrived_at__isnull=False
    )
    return asked.exclude(pk=by.pk).count()


def reach(
    communities: Sequence[Community], *, audience: int, roles: Collection[str], by: Person
) -> int:
    """How many people asking these roles would reach, once it lies in these communities."""
    asked = _memberships(_through(_places(communities, audience))).filter(
        role__slug__in=roles, person__arrived_at__isnull=False
    )
    return asked.exclude(person=by).values("person").distinct().count()


def _places(communities: Sequence[Community], audience: int) -> list[Placement]:
    return [
        Placement(community=community, audience=audience, placed_at=clock.now())
        for community in communities
    ]


def _root_of(contribution: Contribution) -> Contribution:
    return contribution.root or contribution


def _is_held(contribution: Contribution) -> bool:
    """Whether it, or what it was said under, is off the table."""
    return _is_hidden(contribution) or (
        contribution.parent_id is not None and _is_hidden(_root_of(contribution))
    )


def _is_hidden(contribution: Contribution) -> bool:
    known: bool | None = getattr(contribution, "is_held", None)
    if known is not None:
        return known
    return contribution.hidings.filter(lifted_at=None).exists()


def _memberships(reached: Q) -> "QuerySet[Membership]":
    return Membership.objects.filter(current() & reached, person__is_active=True).order_by()


def _through(places: Sequence[Placement]) -> Q:
    """The memberships that let their people read what lies in these places."""
    reached = Q(pk__in=())
    for place in places:
        here = Q(community=place.community_id) & _reads_as_far_back_as(place)
        if place.audience >= Audience.MEMBERS:
            reached |= here
        if place.audience >= Audience.CONVENERS:
            reached |= here & Q(standing=Standing.CONVENER)
        if _offered(place) >= Audience.NETWORK:
            reached |= _above(place)
    return reached


def _tending(places: Sequence[Placement]) -> Q:
    """The memberships of those who look after what lies here, also when it is off the table.

    They read it here: by their own term, or as everybody does, or from a community above.
    """
    reached = Q(pk__in=())
    for place in places:
        reads = _reads_as_far_back_as(place)
        if _offered(place) == Audience.PUBLIC:
            reads = Q()
        elif _offered(place) == Audience.NETWORK:
            reads |= Q(person__in=_memberships(_above(place)).values("person"))
        if place.audience >= Audience.CONVENERS:
            reached |= Q(community=place.community_id) & reads
    return reached & Q(standing=Standing.CONVENER)


def _offered(place: Placement) -> int:
    """How far it reaches: as far as both its author and its community allow."""
    return min(place.audience, place.community.widest)


def _above(place: Placement) -> Q:
    """The memberships in the communities right above; guests belong to one room alone."""
    above = Nesting.objects.filter(child=place.community_id).values("parent")
    return Q(community__in=above) & ~Q(standing=Standing.GUEST)


def _reads_as_far_back_as(place: Placement) -> Q:
    return Q(reads_from=None) | Q(reads_from__lte=place.placed_at)


def _widest(places: Sequence[Placement]) -> int:
    return max((min(one.audience, one.community.widest) for one in places), default=0)


def _counted(
    places: Sequence[Placement], reached: Q, *, widest: int, author: Person | None
) -> WhoSees:
    members = _memberships(reached)
    # Communities overlap: everybody is counted once, and once more under each role they wear.
    once = members.annotate(one=Value(1)).values("one").annotate(n=_people()).values("n")
    rows = list(
        members.values_list("role_id", "role__slug", "role__people", "role__position")
        .annotate(
            once=Subquery(once),
            here=_people(person__arrived_at__isnull=False),
            of_author=Count("pk", filter=Q(person_id=author.pk if author else None)),
        )
        .order_by("role__position", "role__people")
    )
    people: int = rows[0][4] if rows else 0
    reads_own = author is not None and author.is_active and not any(row[6] for row in rows)
    return WhoSees(
        words=_words(_names(places), widest),
        people=people + reads_own,
        is_public=widest == Audience.PUBLIC,
        voices=tuple(
            Voice(role_id, slug, gettext(name), here)
            for role_id, slug, name, _, _, here, _ in rows
            if role_id is not None and here
        ),
    )


def _people(**only: bool) -> Count:
    return Count("person_id", distinct=True, filter=Q(**only) if only else None)


def _names(places: Sequence[Placement]) -> str:
    """The communities of these places by name; those the reader may not find, without.

    ``is_known`` is annotated where somebody is shown a place they did not choose.
    """
    names = [str(one.community) for one in places if getattr(one, "is_known", True)]
    if len(names) < len(places):
        names.append(gettext("other communities"))
    return gettext(" and ").join(names)


def _words(names: str, widest: int) -> str:
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
