"""The people of a community, and those who ask to come in."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from longtable.communities.models import (
    Community,
    JoinRequest,
    Level,
    Membership,
    Organization,
    Role,
    Standing,
)
from longtable.communities.reading import current
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.prepared import ask

PEOPLE_PER_PAGE = 40
SORTS = {
    "name": ("person__display_name",),
    "role": ("role__position", "person__display_name"),
    "organization": ("organization__name", "person__display_name"),
    "since": ("since", "person__display_name"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which people are asked for: every part is in the address and can be shared."""

    role: str = ""
    organization: str = ""
    level: str = ""
    words: str = ""
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberShown:
    """One line of the list: words and nothing but words."""

    person_id: str
    name: str
    # What sort of member, where that is not usual.
    standing: str
    is_here: bool
    is_me: bool
    role_slug: str
    role: str
    organization_id: str
    organization: str
    level: str
    since: date
    may_convene: bool
    # How somebody was named is for the conveners who named them: it tells where that was.
    named_through: str


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A page of members, what they can be chosen by, and how many there are in all."""

    members: tuple[MemberShown, ...]
    total: int
    # As an address says it, and as a page does.
    roles: tuple[tuple[str, str], ...]
    organizations: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    chosen: Chosen
    has_more: bool


def people_list(
    community: Community, chosen: Chosen, *, tender: Person | None = None
) -> PeopleList:
    """Members by what was chosen. ``tender`` is who reads it, if they tend the community: what only
    they are shown is left out for others. Four queries, whatever their number."""
    of: dict[str, Any] = {"community_id": community.pk, "today": clock.now().date()}
    asked: dict[str, Any] = {
        name: getattr(chosen, name) or None for name in ("role", "organization", "level")
    }
    asked["words"] = chosen.words or None
    start = (max(1, chosen.page) - 1) * PEOPLE_PER_PAGE
    sort = chosen.sort if chosen.sort.removeprefix("-") in SORTS else "name"
    page = partial(_page, sort=sort, start=start)
    # The first page is what people open; of all others, statements would be kept without end.
    rows: list[Any] = list(page(**of, **asked)) if start else ask(page, **of, **asked)
    return PeopleList(
        members=tuple(_shown(row, tender) for row in rows[:PEOPLE_PER_PAGE]),
        total=next(iter(ask(_number, **of, **asked)), 0),
        roles=tuple((one.slug, one.voices) for one in ask(_roles, **of)),
        organizations=tuple((one.public_id, str(one)) for one in ask(_organizations, **of)),
        levels=tuple((value, str(label)) for value, label in Level.choices),
        chosen=chosen,
        has_more=len(rows) > PEOPLE_PER_PAGE,
    )


def _shown(row: Any, tender: Person | None) -> MemberShown:
    person, role, organization = row.person, row.role, row.organization
    is_usual = row.standing == Standing.MEMBER
    return MemberShown(
        person_id=person.public_id,
        name=str(person),
        standing="" if is_usual else str(Standing(row.standing).label),
        is_here=person.is_here,
        is_me=tender is not None and person.pk == tender.pk,
        role_slug=role.slug if role else "",
        role=row.role_words or str(role) if role else "",
        organization_id=organization.public_id if organization else "",
        organization=str(organization) if organization else "",
        level=str(Level(row.level).label) if row.level else "",
        since=row.since,
        may_convene=is_usual and person.is_here,
        named_through=person.named_through if tender and row.was_named_here else "",
    )


def _members(community_id: int, today: date) -> "QuerySet[Membership]":
    return Membership.objects.filter(current(today), community_id=community_id)


def _chosen(
    community_id: int,
    today: date,
    role: str | None,
    organization: str | None,
    level: str | None,
    words: str | None,
) -> "QuerySet[Membership]":
    members = _members(community_id, today)
    if role is not None:
        members = members.filter(role__slug=role)
    if organization is not None:
        members = members.filter(organization__public_id=organization)
    if level is not None:
        members = members.filter(level=level)
    if words is not None:
        members = members.filter(
            Q(person__display_name__icontains=words)
            | Q(role_words__icontains=words)
            | Q(organization__name__icontains=words)
        )
    return members


def _page(*, sort: str, start: int, **asked: Any) -> "QuerySet[Membership]":
    keys = SORTS[sort.removeprefix("-")]
    first = f"-{keys[0]}" if sort.startswith("-") else keys[0]
    earlier = Membership.objects.filter(person=OuterRef("person"), pk__lt=OuterRef("pk"))
    told = _chosen(**asked).annotate(was_named_here=~Exists(earlier))
    ordered = told.select_related("person", "role", "organization").order_by(first, *keys[1:], "pk")
    return ordered[start : start + PEOPLE_PER_PAGE + 1]


def _number(**asked: Any) -> "QuerySet[Membership, int]":
    grouped = _chosen(**asked).order_by().values("community")
    return grouped.annotate(number=Count("pk")).values_list("number", flat=True)


def _roles(community_id: int, today: date) -> "QuerySet[Role]":
    return Role.objects.filter(pk__in=_members(community_id, today).values("role"))


def _organizations(community_id: int, today: date) -> "QuerySet[Organization]":
    here = _members(community_id, today).values("organization")
    return Organization.objects.filter(pk__in=here).order_by(Lower("name"), "pk")


def conveners_of(community: Community) -> list[Membership]:
    """Who convenes."""
    found = Membership.objects.filter(current(), community=community, standing=Standing.CONVENER)
    return list(found.select_related("person", "role", "organization").order_by("since", "pk"))


def request_in(community: Community, public_id: str) -> JoinRequest:
    """A question at this community's door, answered or not; 404 for any other."""
    return get_object_or_404(JoinRequest.objects.filter(community=community), public_id=public_id)


def membership_in(community: Community, person_id: str) -> Membership:
    """The term of somebody, by their public id, that has not been ended here; 404 for others."""
    found = Membership.objects.filter(community=community, ended_at=None)
    return get_object_or_404(found, person__public_id=person_id)


def open_requests(community: Community) -> list[JoinRequest]:
    """Who asks to come in and has had no answer."""
    return ask(_open_requests, community_id=community.pk)


def _open_requests(community_id: int) -> "QuerySet[JoinRequest]":
    found = JoinRequest.objects.filter(community_id=community_id, answered_at=None)
    return found.select_related("person").order_by("asked_at")
