"""Who holds a stake: the list by what was chosen, and one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community, Membership, Role
from longtable.communities.reading import current
from longtable.landscape.models import Invitation, Reason, Ring, Stakeholder
from longtable.people.http import Reader

PER_PAGE = 40
SORTS = {
    "name": (Lower("name"),),
    "role": (F("role__position").asc(nulls_last=True), Lower("name")),
    "interest": (F("interest").desc(nulls_last=True), Lower("name")),
    "impact": (F("impact").desc(nulls_last=True), Lower("name")),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stakeholders are asked for: every part is in the address and can be shared."""

    role: str = ""
    ring: str = ""
    words: str = ""
    only: str = ""
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True, slots=True)
class StakeholderList:
    """A page of stakeholders, and what they can be chosen by."""

    rows: list[Any]
    total: int
    roles: list[Role]
    rings: list[tuple[str, str]]
    chosen: Chosen
    has_more: bool


def stakeholder_list(community: Community, chosen: Chosen, *, reader: Reader) -> StakeholderList:
    """Stakeholders of a community by what was chosen. Four queries, whatever their number."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    found = _chosen(every, community, chosen)
    keys = SORTS.get(chosen.sort, SORTS["name"])
    start = (max(1, chosen.page) - 1) * PER_PAGE
    rows = list(_told(found, community).order_by(*keys, "pk")[start : start + PER_PAGE + 1])
    return StakeholderList(
        rows=rows[:PER_PAGE],
        total=found.count(),
        roles=list(Role.objects.filter(pk__in=every.values("role"))),
        rings=[(value, str(label)) for value, label in Ring.choices],
        chosen=chosen,
        has_more=len(rows) > PER_PAGE,
    )


def stakeholder_in(community: Community, public_id: str, *, reader: Reader) -> Any:
    """One stakeholder of this community that the reader may see; 404 for any other."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    return get_object_or_404(_told(every, community), public_id=public_id)


def _told(found: Any, community: Community) -> Any:
    """With what a row says: whether they belong, whether they were asked, and why they care."""
    belongs = Membership.objects.filter(current(), community=community, person=OuterRef("person"))
    waiting = Invitation.objects.waiting().filter(stakeholder=OuterRef("pk"))
    return (
        found.select_related("role", "place", "organization", "person", "community")
        .annotate(belongs=Exists(belongs), is_asked=Exists(waiting))
        .prefetch_related(Prefetch("reasons", queryset=Reason.objects.select_related("said_by")))
    )


def _chosen(found: Any, community: Community, chosen: Chosen) -> Any:
    if chosen.role:
        found = found.filter(role__slug=chosen.role)
    if chosen.ring:
        found = found.filter(ring=chosen.ring)
    if chosen.words:
        found = found.filter(
            Q(name__icontains=chosen.words) | Q(knows_about__icontains=chosen.words)
        )
    if chosen.only == "missing":
        members = Membership.objects.filter(current(), community=community)
        found = found.exclude(person__isnull=False, person__in=members.values("person"))
    return found


def shown_reasons(reasons: Iterable[Reason]) -> list[Reason]:
    """Their own newest words; before they have spoken, every guess (R35)."""
    every = list(reasons)
    own = [one for one in every if not one.is_guess]
    return own[:1] or every
