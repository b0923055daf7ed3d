"""The people of a community, and those who ask to come in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
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


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A page of members, what they can be chosen by, and how many there are in all."""

    members: list[Membership]
    total: int
    roles: list[Role]
    organizations: list[Organization]
    levels: list[tuple[str, str]]
    chosen: Chosen
    has_more: bool


def people_list(community: Community, chosen: Chosen) -> PeopleList:
    """Members by what was chosen. Four queries, whatever their number."""
    members = Membership.objects.filter(current(), community=community)
    found = _chosen(members, chosen)
    descending = chosen.sort.startswith("-")
    keys = SORTS.get(chosen.sort.removeprefix("-"), SORTS["name"])
    # How somebody was named is for the conveners who named them: it tells where that was.
    earlier = Membership.objects.filter(person=OuterRef("person"), pk__lt=OuterRef("pk"))
    told = found.annotate(was_named_here=~Exists(earlier))
    ordered = told.select_related("person", "role", "organization").order_by(
        *(f"-{keys[0]}" if descending else keys[0], *keys[1:], "pk")
    )
    start = (max(1, chosen.page) - 1) * PEOPLE_PER_PAGE
    rows: list[Any] = list(ordered[start : start + PEOPLE_PER_PAGE + 1])
    return PeopleList(
        members=rows[:PEOPLE_PER_PAGE],
        total=found.count(),
        roles=list(Role.objects.filter(pk__in=members.values("role"))),
        organizations=list(
            Organization.objects.filter(pk__in=members.values("organization")).order_by(
                Lower("name")
            )
        ),
        levels=[(value, str(label)) for value, label in Level.choices],
        chosen=chosen,
        has_more=len(rows) > PEOPLE_PER_PAGE,
    )


def _chosen(members: "QuerySet[Membership]", chosen: Chosen) -> "QuerySet[Membership]":
    if chosen.role:
        members = members.filter(role__slug=chosen.role)
    if chosen.organization:
        members = members.filter(organization__public_id=chosen.organization)
    if chosen.level:
        members = members.filter(level=chosen.level)
    if chosen.words:
        members = members.filter(
            Q(person__display_name__icontains=chosen.words)
            | Q(role_words__icontains=chosen.words)
            | Q(organization__name__icontains=chosen.words)
        )
    return members


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
    found = JoinRequest.objects.filter(community=community, answered_at=None)
    return list(found.select_related("person").order_by("asked_at"))
