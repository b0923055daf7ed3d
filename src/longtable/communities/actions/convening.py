"""Convening a community, and saying what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from longtable.communities import verbs
from longtable.communities.actions.agreeing import accept_agreement, write_agreement
from longtable.communities.actions.nesting import recompute_widest
from longtable.communities.actions.policy import community_policy_changed
from longtable.communities.models import (
    Community,
    JoinRule,
    Kind,
    Membership,
    Role,
    Seat,
    Signing,
    Standing,
    Visibility,
)
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.access.belonging import belonging_changed
from longtable.shared.activity.ledger import record
from longtable.shared.identifiers import public_id
from longtable.shared.realtime.topics import announce, end_streams
from longtable.shared.text.cleaning import clean_body, clean_line

SLUG_LENGTH_MAX = 60
# How long words stay where nobody is named, unless the room chose otherwise.
KEPT_DAYS = 183
RESERVED_SLUGS = frozenset({"new", "convene"})


class OutcomeIsMissing(Exception):
    """A community names what changes for children or young people (R24)."""


class NameIsTaken(Exception):
    """Another community has this address."""


class NamesNobodyButIsOpen(Exception):
    """Where nobody is named people come in through a door: they are asked in, or ask (H-70)."""


@dataclass(frozen=True)
class SeatWish:
    """A voice that a new community needs."""

    role: Role
    wanted: int = 1
    why: str = ""
    is_impacted: bool = False


@dataclass(frozen=True)
class Plan:
    """What a convener says of a community before it exists."""

    name: str
    outcome: str
    problem: str = ""
    slug: str = ""
    short_name: str = ""
    kind: str = Kind.LOCAL
    language: str = "en"
    visibility: str = Visibility.LISTED
    join_rule: str = JoinRule.ASK
    newcomers_read: str = "all"
    signing: str = Signing.NAMED
    # None chooses: half a year where nobody is named, and for ever elsewhere; 0 is for ever.
    words_kept_days: int | None = None
    place_id: str | None = None
    agreement: str = ""
    seats: Sequence[SeatWish] = ()


@transaction.atomic
def convene(plan: Plan, *, by: Person, hat: dict[str, Any] | None = None) -> Community:
    """Make a community with its convener, its seats and its agreement.

    Raises ``OutcomeIsMissing`` without an outcome for children or young people, ``NameIsTaken``
    when the address asked for is another community's, ``NamesNobodyButIsOpen`` when nobody shall
    be named and everybody may come in.
    """
    outcome = clean_body(plan.outcome)
    if not outcome:
        raise OutcomeIsMissing
    if plan.slug and Community.objects.filter(slug=plan.slug).exists():
        raise NameIsTaken(plan.slug)
    _insist_on_a_door(plan.signing, plan.visibility, plan.join_rule)
    community = _make(plan, outcome, by=by)
    membership = Membership.objects.create(
        person=by,
        community=community,
        standing=Standing.CONVENER,
        since=clock.now(),
        brought_by=by,
        **(hat or {}),
    )
    record(verbs.COMMUNITY_CONVENED, by=by, hat=membership, community_id=community.pk)
    set_seats(community, plan.seats, by=by)
    if plan.agreement.strip():
        agreement = write_agreement(community, text=plan.agreement, by=by)
        accept_agreement(agreement, by=by)
    community_policy_changed(community)
    return community


def _make(plan: Plan, outcome: str, *, by: Person) -> Community:
    """The community's own row, with the widest audience that its visibility allows."""
    community = Community.objects.create(
        slug=plan.slug or free_slug(plan.short_name or plan.name),
        name=clean_line(plan.name),
        short_name=clean_line(plan.short_name),
        kind=plan.kind,
        problem=clean_body(plan.problem),
        outcome=outcome,
        language=plan.language,
        visibility=plan.visibility,
        join_rule=plan.join_rule,
        newcomers_read=plan.newcomers_read,
        signing=plan.signing,
        words_kept_days=_kept_days(plan),
        place_id=plan.place_id,
        convened_by=by,
        convened_at=clock.now(),
    )
    recompute_widest([community.pk])
    community.refresh_from_db()
    return community


def _kept_days(plan: Plan) -> int | None:
    if plan.signing == Signing.NAMED:
        return None
    days = KEPT_DAYS if plan.words_kept_days is None else plan.words_kept_days
    return days or None


def _insist_on_a_door(signing: str, visibility: str, join_rule: str) -> None:
    if signing != Signing.NAMED and (visibility == Visibility.OPEN or join_rule == JoinRule.OPEN):
        raise NamesNobodyButIsOpen


@transaction.atomic
def set_seats(community: Community, wishes: Sequence[SeatWish], *, by: Person) -> list[Seat]:
    """Set which voices the table needs, in this order; voices left out lose their empty chair."""
    Seat.objects.filter(community=community).exclude(role__in=[one.role for one in wishes]).delete()
    seats = []
    for position, wish in enumerate(wishes):
        seat, _ = Seat.objects.update_or_create(
            community=community,
            role=wish.role,
            defaults={
                "wanted": wish.wanted,
                "why": clean_line(wish.why),
                "is_impacted": wish.is_impacted,
                "position": position,
            },
        )
        seats.append(seat)
    if wishes:
        record(verbs.SEAT_SET, by=by, community_id=community.pk)
        announce(community.topic)
    return seats


@transaction.atomic
def describe_community(
    community: Community, *, by: Person, name: str, problem: str, outcome: str
) -> Community:
    """Change a community's own words; the outcome for children can be bettered, never emptied."""
    found = Community.objects.select_for_update().get(pk=community.pk)
    if not clean_body(outcome):
        raise OutcomeIsMissing
    found.name, found.problem, found.outcome = (
        clean_line(name),
        clean_body(problem),
        clean_body(outcome),
    )
    found.save(update_fields=["name", "problem", "outcome"])
    belonging_changed()  # What is found by name is kept under its token.
    record(verbs.COMMUNITY_CHANGED, by=by, community_id=found.pk)
    announce(found.topic)
    return found


@transaction.atomic
def open_or_close(
    community: Community, *, by: Person, visibility: str, join_rule: str, newcomers_read: str
) -> Community:
    """Set who finds a community, who joins it, and how far back newcomers read.

    Raises ``NamesNobodyButIsOpen`` where nobody is named and everybody could come in.
    """
    found = Community.objects.select_for_update().get(pk=community.pk)
    _insist_on_a_door(found.signing, visibility, join_rule)
    found.visibility, found.join_rule = visibility, join_rule
    found.newcomers_read = newcomers_read
    found.save(update_fields=["visibility", "join_rule", "newcomers_read"])
    recompute_widest([found.pk])
    community_policy_changed(found)
    end_streams()
    record(verbs.COMMUNITY_CHANGED, by=by, community_id=found.pk, visibility=visibility)
    announce(found.topic)
    found.refresh_from_db()
    return found


@transaction.atomic
def let_speak_unnamed(community: Community, *, by: Person, allows_unnamed: bool) -> Community:
    """Let members say something without their name from now on, or no more. What was said stays as
    it was said."""
    found = Community.objects.select_for_update().get(pk=community.pk)
    if found.allows_unnamed != allows_unnamed:
        found.allows_unnamed = allows_unnamed
        found.save(update_fields=["allows_unnamed"])
        facts = {"allows_unnamed": allows_unnamed}
        record(verbs.COMMUNITY_CHANGED, by=by, community_id=found.pk, **facts)
        announce(found.topic)
    return found


def free_slug(name: str) -> str:
    """An address made from a name, with a few random letters where it is taken."""
    slug = slugify(name)[:SLUG_LENGTH_MAX].strip("-") or "community"
    if slug in RESERVED_SLUGS or Community.objects.filter(slug=slug).exists():
        ending = public_id()[:5].lower().replace("_", "x").replace("-", "y")
        slug = f"{slug[: SLUG_LENGTH_MAX - 6]}-{ending}"
    return slug
