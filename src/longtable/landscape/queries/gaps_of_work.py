"""Who of the landscape has no part in one work: voices, levels, places, kinds of organization.

Whoever takes part in it, does it, had a part in one of its stages or answers for it has a part.
Like the gaps of a community it is about voices, never about a person.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, OuterRef, Q

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
from longtable.landscape.models import Amount, Part, Responsibility, StagePart, Stakeholder, Work
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
    # As they are chosen by, and in words.
    levels: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]


def gaps_of_work(work: Work, *, reader: Reader) -> GapsOfWork:
    """Every gap of a work. Eight queries, however large the landscape."""
    community = work.community
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    known: Any = every.annotate(has_part=_has_a_part(work))
    takes_part = Exists(Part.objects.filter(work=work, person=OuterRef("person")))
    terms = Membership.objects.filter(current(), community=community)
    members: Any = terms.annotate(has_part=takes_part)
    voices = _voices(community, known, members)
    levels, places, kinds = _without(community, known, members)
    return GapsOfWork(
        voices=tuple(sorted((one for one, has in voices if not has), key=_urgency)),
        taking_part=tuple(one.voices for one, has in voices if has),
        levels=tuple((value, str(label)) for value, label in Level.choices if value in levels),
        places=tuple((one.code, str(one)) for one in Place.objects.filter(pk__in=places)),
        kinds=tuple(
            str(OrganizationKind(one).label) for one in OrganizationKind.values if one in kinds
        ),
    )


def _urgency(one: VoiceApart) -> tuple[bool, bool, int]:
    """Touched first, and of those whoever is not even here; then by how many are known."""
    return (not one.is_impacted, one.here > 0, -one.known)


def _has_a_part(work: Work) -> Any:
    """They do it, had a part in a stage, or answer for it today."""
    did = StagePart.objects.filter(work=work, stakeholder=OuterRef("pk"))
    answers = Responsibility.objects.filter(work=work, stakeholder=OuterRef("pk"), ended_at=None)
    found = Q(Exists(did)) | Q(Exists(answers))
    if work.stakeholder_id is not None:
        found |= Q(pk=work.stakeholder_id)
    return ExpressionWrapper(found, output_field=BooleanField())


def _voices(community: Community, known: Any, members: Any) -> list[tuple[VoiceApart, bool]]:
    """Every voice of the landscape, and whether it has a part. Four queries."""
    written: dict[int | None, tuple[int, int]] = {}
    here: Counter[int | None] = Counter()
    heard: set[int | None] = set()
    told = known.order_by().values_list("role", "has_part")
    for role, has_part, count, most in told.annotate(n=Count("pk"), most=Max("impact")):
        before, worst = written.get(role, (0, 0))
        written[role] = (before + count, max(worst, most or 0))
        heard |= {role} if has_part else set()
    told = members.order_by().values_list("role", "has_part")
    for role, has_part, count in told.annotate(n=Count("pk")):
        here[role] += count
        heard |= {role} if has_part else set()
    seats = {seat.role_id: seat for seat in Seat.objects.filter(community=community)}
    found = []
    every = {one for one in (*written, *here, *seats) if one is not None}
    for one in Role.objects.filter(pk__in=every):
        count, worst = written.get(one.pk, (0, 0))
        voice = _voice(one, seats.get(one.pk), here[one.pk], count, worst)
        found.append((voice, one.pk in heard))
    return found


def _voice(role: Role, seat: Seat | None, here: int, known: int, worst: int) -> VoiceApart:
    return VoiceApart(
        role_slug=role.slug,
        voices=role.voices,
        is_impacted=bool(seat and seat.is_impacted) or worst >= Amount.CLEAR,
        here=here,
        known=known,
        why=seat.why if seat else "",
    )


def _without(community: Community, known: Any, members: Any) -> tuple[set[Any], set[Any], set[Any]]:
    """Levels, places and kinds that nobody with a part is of. Three queries."""
    of_body = ("organization__place", "organization__kind", "has_part")
    affiliated: Any = Affiliation.objects.filter(community=community, until=None)
    rows = {
        *known.order_by().values_list("level", "place", *of_body).distinct(),
        *(
            (level, None, *rest)
            for level, *rest in members.order_by().values_list("level", *of_body).distinct()
        ),
        *(
            ("", None, place, kind, False)
            for place, kind in affiliated.order_by().values_list(*of_body[:2]).distinct()
        ),
    }
    levels, places, kinds = set(), set(), set()
    for level, place, seat_of_body, kind, _has_part in rows:
        levels.add(level)
        places |= {place, seat_of_body}
        kinds.add(kind)
    for level, place, seat_of_body, kind, has_part in rows:
        if has_part:
            levels.discard(level)
            places -= {place, seat_of_body}
            kinds.discard(kind)
    return levels - {""}, places - {None}, kinds - {None}
