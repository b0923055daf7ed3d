"""The gap finder: who is in the landscape and was not asked, has not come, has not spoken.

What it says is about voices, levels, places and kinds of organization, never about a person.
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
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.landscape.models import Amount, Invitation, Stakeholder
from longtable.people.http import Reader

# The groups that always have a row, so that their doubts have a place (R60).
ALWAYS = ("families", "teachers", "support_personnel", "administrators", "agencies")


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice against the landscape: how many belong, are not yet here, were asked, are known."""

    role_slug: str
    voices: str
    wanted: int
    is_impacted: bool
    here: int
    named: int
    asked: int
    known: int
    why: str
    # In the conversation that is asked about; nothing where none is.
    has_spoken: bool | None = None

    @property
    def is_missing(self) -> bool:
        """Whether nobody of them belongs here, though the issue needs or touches them."""
        return not self.here + self.named

    @property
    def is_short(self) -> bool:
        """Whether there are fewer than the seat wants."""
        return self.here + self.named < self.wanted


@dataclass(frozen=True, slots=True)
class Gaps:
    """Voices, those that are touched and absent first; and what else the landscape has and the
    community does not."""

    voices: tuple[Voice, ...]
    levels: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def impacted_absent(self) -> tuple[Voice, ...]:
        """The first alert: it touches them, and nobody of them is here (R34)."""
        return tuple(one for one in self.voices if one.is_impacted and one.is_missing)


def gaps_of(
    community: Community, *, reader: Reader, conversation: Conversation | None = None
) -> Gaps:
    """Every gap of a community, or of one conversation in it. Eight queries, one more for that."""
    counts = _counts(community, reader)
    spoken = _spoken(conversation, reader) if conversation is not None else None
    seats = {seat.role_id: seat for seat in Seat.objects.filter(community=community)}
    shown = [
        _voice(role, seats.get(role.pk), counts, spoken)
        for role in Role.objects.all()
        if role.pk in seats or role.group in ALWAYS or counts.is_known(role.pk)
    ]
    shown.sort(key=_urgency)
    return Gaps(
        voices=tuple(shown),
        levels=_levels(community, reader),
        places=_places(community, reader),
        kinds=_kinds(community, reader),
    )


@dataclass(frozen=True)
class _Counts:
    members: dict[int | None, tuple[int, int]]
    known: dict[int | None, tuple[int, int | None]]
    asked: dict[int | None, int]

    def is_known(self, role_id: int) -> bool:
        return any(role_id in one for one in (self.members, self.known, self.asked))


def _counts(community: Community, reader: Reader) -> _Counts:
    members = Membership.objects.filter(current(), community=community).values_list("role")
    counted = members.annotate(
        here=Count("pk", filter=Q(person__arrived_at__isnull=False)),
        named=Count("pk", filter=Q(person__arrived_at=None)),
    ).order_by()
    known = outside(community, reader=reader).values_list("role")
    waiting = Invitation.objects.waiting().filter(community=community).values_list("role")
    return _Counts(
        members={role: (here, named) for role, here, named in counted},
        known={
            role: (count, most)
            for role, count, most in known.annotate(n=Count("pk"), most=Max("impact")).order_by()
        },
        asked=dict(waiting.annotate(n=Count("pk")).order_by()),
    )


def outside(community: Community, *, reader: Reader) -> "QuerySet[Stakeholder]":
    """The stakeholders who do not belong to the community."""
    members = Membership.objects.filter(current(), community=community)
    inside = Q(person__isnull=False, person__in=members.values("person"))
    return Stakeholder.objects.visible_to(reader).filter(community=community).exclude(inside)


def _voice(role: Role, seat: Seat | None, counts: _Counts, spoken: set[int] | None) -> Voice:
    here, named = counts.members.get(role.pk, (0, 0))
    known, most = counts.known.get(role.pk, (0, None))
    return Voice(
        role_slug=role.slug,
        voices=role.voices,
        wanted=seat.wanted if seat else 0,
        is_impacted=bool(seat and seat.is_impacted) or (most or 0) >= Amount.CLEAR,
        here=here,
        named=named,
        asked=counts.asked.get(role.pk, 0),
        known=known,
        why=seat.why if seat else "",
        has_spoken=None if spoken is None else role.pk in spoken,
    )


def _urgency(one: Voice) -> tuple[bool, bool, bool]:
    """Touched and absent, then empty chairs, then chairs that want more, then the rest."""
    return (
        not (one.is_impacted and one.is_missing),
        not (one.is_missing and one.wanted > 0),
        not one.is_short,
    )


def _spoken(conversation: Conversation, reader: Reader) -> set[int]:
    said = Contribution.objects.visible_to(reader).filter(root=conversation.pk)
    return set(said.exclude(role=None).values_list("role", flat=True).distinct())


def _levels(community: Community, reader: Reader) -> tuple[str, ...]:
    members: Any = Membership.objects.filter(current(), community=community)
    missing = _missing("level", outside(community, reader=reader), members)
    return tuple(str(Level(one).label) for one in Level.values if one in missing)


def _places(community: Community, reader: Reader) -> tuple[str, ...]:
    affiliated: Any = Affiliation.objects.filter(community=community, until=None)
    known = outside(community, reader=reader).exclude(place=None).values_list("place", flat=True)
    inside = affiliated.values_list("organization__place", flat=True)
    found = Place.objects.filter(pk__in=known).exclude(pk__in=[one for one in inside if one])
    return tuple(str(one) for one in found)


def _kinds(community: Community, reader: Reader) -> tuple[str, ...]:
    affiliated: Any = Affiliation.objects.filter(community=community, until=None)
    missing = _missing("organization__kind", outside(community, reader=reader), affiliated)
    return tuple(
        str(OrganizationKind(one).label) for one in OrganizationKind.values if one in missing
    )


def _missing(field: str, outside: Any, inside: Any) -> set[str]:
    there = set(outside.values_list(field, flat=True).distinct())
    here = set(inside.values_list(field, flat=True).distinct())
    return {one for one in there - here if one}
