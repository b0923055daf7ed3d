"""Who of the landscape has no part in one work: voices, levels, places, kinds of organization.

Whoever takes part in it, does it, had a part in one of its stages or answers for it has a part.
Like the gaps of a community it is about voices, never about a person.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from longtable.communities.models import (
    Affiliation,
    Community,
    Level,
    Membership,
    OrganizationKind,
    Place,
    Role,
    Seat,
)
from longtable.communities.reading import current
from longtable.landscape.models import Amount, Stakeholder, Work
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class VoiceApart:
    """A voice that has no part in the work: how many of it belong here, and how many are known."""

    role_slug: str
    voices: str
    is_impacted: bool
    here: int
    known: int
    why: str


@dataclass(frozen=True, slots=True)
class GapsOfWork:
    """Voices without a part, those it touches first; and the levels, places and kinds without."""

    voices: tuple[VoiceApart, ...]
    taking_part: tuple[str, ...]
    levels: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]


def gaps_of_work(work: Work, *, reader: Reader) -> GapsOfWork:
    """Every gap of a work. Ten queries, however large the landscape."""
    community = work.community
    known = Stakeholder.objects.visible_to(reader).filter(community=community)
    members: Any = Membership.objects.filter(current(), community=community)
    inside = known.filter(_has_a_part(work)).distinct()
    taking: Any = members.filter(person__parts__work=work)
    heard = _values("role", inside, taking)
    voices = _voices(community, known, members)
    apart = [one for key, one in voices if key not in heard]
    return GapsOfWork(
        voices=tuple(sorted(apart, key=_urgency)),
        taking_part=tuple(one.voices for key, one in voices if key in heard),
        levels=_levels(known, members, inside, taking),
        places=_places(community, known, inside, taking),
        kinds=_kinds(community, known, inside, taking),
    )


def _urgency(one: VoiceApart) -> tuple[bool, bool, int]:
    """Touched first, and of those whoever is not even here; then by how many are known."""
    return (not one.is_impacted, one.here > 0, -one.known)


def _has_a_part(work: Work) -> Q:
    """They do it, had a part in a stage, or answer for it today."""
    answers = Q(responsibilities__work=work, responsibilities__ended_at=None)
    return Q(pk=work.stakeholder_id) | Q(stage_parts__work=work) | answers


def _voices(
    community: Community, known: "QuerySet[Stakeholder]", members: Any
) -> list[tuple[int, VoiceApart]]:
    """Every voice of the landscape, by its role. Four queries."""
    counted = known.values_list("role").annotate(n=Count("pk"), most=Max("impact")).order_by()
    written = {role: (n, most or 0) for role, n, most in counted}
    here = dict(members.values_list("role").annotate(n=Count("pk")).order_by())
    seats = {seat.role_id: seat for seat in Seat.objects.filter(community=community)}
    found = []
    for role in Role.objects.filter(pk__in={*written, *here, *seats} - {None}):
        n, most = written.get(role.pk, (0, 0))
        seat = seats.get(role.pk)
        voice = VoiceApart(
            role_slug=role.slug,
            voices=role.voices,
            is_impacted=bool(seat and seat.is_impacted) or most >= Amount.CLEAR,
            here=here.get(role.pk, 0),
            known=n,
            why=seat.why if seat else "",
        )
        found.append((role.pk, voice))
    return found


def _levels(known: Any, members: Any, inside: Any, taking: Any) -> tuple[str, ...]:
    missing = _values("level", known, members) - _values("level", inside, taking)
    return tuple(str(Level(one).label) for one in Level.values if one in missing)


def _places(community: Community, known: Any, inside: Any, taking: Any) -> tuple[str, ...]:
    affiliated: Any = Affiliation.objects.filter(community=community, until=None)
    there = _values("place", known) | _values("organization__place", affiliated)
    here = _values("place", inside) | _values("organization__place", taking)
    return tuple(str(one) for one in Place.objects.filter(pk__in=there - here))


def _kinds(community: Community, known: Any, inside: Any, taking: Any) -> tuple[str, ...]:
    affiliated: Any = Affiliation.objects.filter(community=community, until=None)
    there = _values("organization__kind", known, affiliated)
    missing = there - _values("organization__kind", inside, taking)
    return tuple(
        str(OrganizationKind(one).label) for one in OrganizationKind.values if one in missing
    )


def _values(field: str, *found: Any) -> set[Any]:
    """What stands in this field of these rows. One query for each."""
    every = (rows.order_by().values_list(field, flat=True).distinct() for rows in found)
    return {one for rows in every for one in rows if one}
