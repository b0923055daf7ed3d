"""Who can read what, asked of people: "Who can see this?", and whom words reach.

The conditions mirror ``ContributionQuerySet.visible_to`` and ``Placement.readable_by``; a test
compares the two over random worlds.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext, ngettext

from longtable.communities.models import Community, Membership, Nesting, Standing
from longtable.communities.reading import Reading, current, reading_of
from longtable.contributions.models import Contribution, Mention, Placement
from longtable.contributions.queries.moments import moment_alike
from longtable.people.models import Audience, Person
from longtable.people.queries import reader_of
from longtable.shared import clock
from longtable.shared.access.belonging import while_nobody_moves
from longtable.shared.prepared import ask, prefetched

ROLE = ("role__position", "role__people", "role__slug")


@dataclass(frozen=True, slots=True)
class Voice:
    """A role among the readers, and how many of them are here: whom asking that voice reaches."""

    role_id: int
    slug: str
    # As the taxonomy has it, in English.
    named: str
    people: int

    @property
    def name(self) -> str:
        """The voice in the reader's language; put into words only where it is drawn."""
        return gettext(self.named)

    @property
    def public_id(self) -> str:
        """What a box to tick says of it."""
        return self.slug

    @property
    def words(self) -> str:
        """The voice and how many people it is: "Families (3 people)"."""
        return ngettext(
            "%(voices)s (%(people)s person)", "%(voices)s (%(people)s people)", self.people
        ) % {"voices": self.name, "people": self.people}


@dataclass(frozen=True, slots=True)
class Reached:
    """One place, and whom what lies there reaches: as far as it and its community allow."""

    community_id: int
    placed_at: datetime
    conveners: bool
    members: bool
    network: bool
    public: bool


@dataclass(frozen=True, slots=True)
class _Count:
    """How many people are reached, and of those who are here how many wear each role: its id, slug
    and name, and how many."""

    people: int
    roles: tuple[tuple[int, str, str, int], ...]


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
    return _counted(places, widest=_widest(places), author=by)


def who_reads(root: Contribution) -> WhoSees:
    """Who can read what lies on the table. Two queries beyond what was prefetched, remembered while
    nobody moves; one of them for all that lies in the same place."""
    places = list(prefetched(root, "placements"))
    if not _is_hidden(root):
        return _counted(places, widest=_widest(places), author=root.author)
    found = _counted(places, widest=Audience.CONVENERS, author=root.author, is_held=True)
    return WhoSees(_words_of_held(), found.people, is_public=False, voices=found.voices)


def who_reads_in_words(root: Contribution) -> str:
    """The same in words alone. No query beyond what was prefetched."""
    places = list(prefetched(root, "placements"))
    return _words_of_held() if _is_hidden(root) else _words(_names(places), _widest(places))


def people_who_read(contribution: Contribution) -> "QuerySet[Person]":
    """Everybody who may read it now: the people for whom ``visible_to`` finds it."""
    places = _places_of(_root_of(contribution))
    through = Q(pk__in=_memberships(_through(_reached(places))).values("person"))
    if _widest(places) == Audience.PUBLIC:
        through = Q(pk__isnull=False)
    is_author = Q(pk=contribution.author_id)
    readers = through
    if _is_held(contribution):
        readers = Q(pk__in=_memberships(_tending(_reached(places))).values("person"))
        if not _is_hidden(_root_of(contribution)):
            readers |= is_author & through
    if contribution.parent_id is None:
        readers |= is_author
    return Person.objects.filter(readers, is_active=True)


def reads(person_id: int, contribution: Contribution) -> bool:
    """Whether somebody is one of :func:`people_who_read`. Three queries."""
    reader = reader_of(person_id)
    return reader.is_authenticated and bool(
        ask(_read, reading=reading_of(reader), pk=contribution.pk)
    )


def mentioned_people(contribution: Contribution, *, until: datetime) -> set[int]:
    """Whom the words ask to look, by name or by role: those who are here and may read them.

    One query where they ask nobody.
    """
    if not ask(_asks, contribution_id=contribution.pk):
        return set()
    places = list(_root_of(contribution).placements.select_related("community"))
    mentions = contribution.mentions
    by_role = _memberships(_through(_reached(places))).filter(
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
    places = list(prefetched(root, "placements"))
    by_role = _memberships(_through(_reached(places))).filter(role__slug__in=roles)
    asked = people_who_read(root).filter(
        Q(public_id__in=people) | Q(pk__in=by_role.values("person")), arrived_at__isnull=False
    )
    return asked.exclude(pk=by.pk).count()


def reach(
    communities: Sequence[Community], *, audience: int, roles: Collection[str], by: Person
) -> int:
    """How many people asking these roles would reach, once it lies in these communities."""
    asked = _memberships(_through(_reached(_places(communities, audience)))).filter(
        role__slug__in=roles, person__arrived_at__isnull=False
    )
    return asked.exclude(person=by).values("person").distinct().count()


def _read(reading: Reading, pk: int) -> "QuerySet[Contribution, int]":
    return Contribution.objects.readable_by(reading).filter(pk=pk).values_list("pk", flat=True)


def _asks(contribution_id: int) -> "QuerySet[Mention, int]":
    asks = Mention.objects.filter(contribution_id=contribution_id)
    return asks.values_list("pk", flat=True)[:1]


def _places(communities: Sequence[Community], audience: int) -> list[Placement]:
    return [
        Placement(
            community=community, audience=audience, placed_at=clock.now(), is_home=number == 0
        )
        for number, community in enumerate(communities)
    ]


def _places_of(root: Contribution) -> list[Placement]:
    """Where it lies, each with its community: as it was read, or one query."""
    lies = list(prefetched(root, "placements")) if "placements" in _prefetched(root) else []
    if lies and all(Placement.community.is_cached(one) for one in lies):
        return lies
    return list(root.placements.select_related("community"))


def _prefetched(root: Contribution) -> Collection[str]:
    found: dict[str, object] = getattr(root, "_prefetched_objects_cache", {})
    return found


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


def _memberships(reached: Q, today: date | None = None) -> "QuerySet[Membership]":
    return Membership.objects.filter(current(today) & reached, person__is_active=True).order_by()


def _reached(places: Sequence[Placement]) -> tuple[Reached, ...]:
    return tuple(
        Reached(
            community_id=place.community_id,
            placed_at=place.placed_at,
            conveners=place.audience >= Audience.CONVENERS,
            members=place.audience >= Audience.MEMBERS,
            network=_offered(place) >= Audience.NETWORK,
            public=_offered(place) == Audience.PUBLIC,
        )
        for place in places
    )


def _offered(place: Placement) -> int:
    """How far it reaches: as far as both its author and its community allow."""
    return min(place.audience, place.community.widest)


def _through(places: Sequence[Reached]) -> Q:
    """The memberships that let their people read what lies in these places."""
    reached = Q(pk__in=())
    for place in places:
        here = Q(community=place.community_id) & _reads_as_far_back_as(place)
        if place.members:
            reached |= here
        elif place.conveners:
            reached |= here & Q(standing=Standing.CONVENER)
        if place.network:
            reached |= _above(place)
    return reached


def _tending(places: Sequence[Reached], today: date | None = None) -> Q:
    """The memberships of those who look after what lies here, also when it is off the table.

    They read it here: by their own term, or as everybody does, or from a community above.
    """
    reached = Q(pk__in=())
    for place in places:
        reads = _reads_as_far_back_as(place)
        if place.public:
            reads = Q()
        elif place.network:
            reads |= Q(person__in=_memberships(_above(place), today).values("person"))
        if place.conveners:
            reached |= Q(community=place.community_id) & reads
    return reached & Q(standing=Standing.CONVENER)


def _above(place: Reached) -> Q:
    """The memberships in the communities right above; guests belong to one room alone."""
    above = Nesting.objects.filter(child=place.community_id).values("parent")
    return Q(community__in=above) & ~Q(standing=Standing.GUEST)


def _reads_as_far_back_as(place: Reached) -> Q:
    return Q(reads_from=None) | Q(reads_from__lte=place.placed_at)


def _widest(places: Sequence[Placement]) -> int:
    return max((min(one.audience, one.community.widest) for one in places), default=0)


def _counted(
    places: Sequence[Placement], *, widest: int, author: Person | None, is_held: bool = False
) -> WhoSees:
    reached = tuple(
        replace(one, placed_at=moment_alike(one.community_id, one.placed_at))
        for one in _reached(places)
    )
    given = {"places": reached, "is_held": is_held, "today": clock.now().date()}
    by = author.pk if author is not None and author.is_active else None
    count, is_among = while_nobody_moves(
        ("readers", by, *given.values()), lambda: _count_for(by, given)
    )
    return WhoSees(
        words=_words(_names(places), widest),
        people=count.people + (by is not None and not is_among),
        is_public=widest == Audience.PUBLIC,
        voices=tuple(Voice(pk, slug, name, here) for pk, slug, name, here in count.roles),
    )


def _count_for(by: int | None, given: dict[str, Any]) -> tuple[_Count, bool]:
    """The count, and whether the author is in it. One query: of all of them, or where they were
    counted for another author, of this one."""
    rows: list[Any] | None = None

    def count() -> _Count:
        nonlocal rows
        rows = ask(_readers, **given)
        return _count(rows)

    counted = while_nobody_moves(("readers", *given.values()), count)
    if by is None:
        return counted, False
    if rows is None:
        return counted, bool(ask(_reader, **given, person_id=by))
    return counted, any(row[0] == by for row in rows)


def _count(rows: list[Any]) -> _Count:
    """Communities overlap: everybody is counted once, and once more under each role they wear."""
    here: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for person_id, is_here, *role in rows:
        if is_here and role[0] is not None:
            here[tuple(role)].add(person_id)
    ordered = sorted(here, key=lambda role: role[1:3])
    roles = tuple(
        (pk, slug, name, len(here[pk, position, name, slug]))
        for pk, position, name, slug in ordered
    )
    return _Count(len({row[0] for row in rows}), roles)


def _reader(*, person_id: int, **given: Any) -> "QuerySet[Membership, Any]":
    """Whether somebody is one of :func:`_readers`."""
    return _readers(**given).filter(person_id=person_id)[:1]


def _readers(
    *, places: tuple[Reached, ...], is_held: bool, today: date
) -> "QuerySet[Membership, Any]":
    """Everybody reached, with the role they wear there and whether they are here."""
    members = _memberships(_tending(places, today) if is_held else _through(places), today)
    is_here = ExpressionWrapper(Q(person__arrived_at__isnull=False), BooleanField())
    return members.annotate(is_here=is_here).values_list("person_id", "is_here", "role_id", *ROLE)


def _names(places: Sequence[Placement]) -> str:
    """The communities of these places by name; those the reader may not find, without.

    ``is_known`` is annotated where somebody is shown a place they did not choose.
    """
    known = [one for one in places if getattr(one, "is_known", True)]
    # The home first: rows come in any order.
    known.sort(key=lambda one: (not one.is_home, str(one.community)))
    names = [str(one.community) for one in known]
    if len(names) < len(places):
        names.append(gettext("other communities"))
    return gettext(" and ").join(names)


def _words_of_held() -> str:
    return gettext("It is off the table: its author and the conveners can read this.")


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
