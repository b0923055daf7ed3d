"""Who holds a stake: the list by what was chosen, and one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current
from longtable.landscape.models import Invitation, Reason, Stakeholder
from longtable.landscape.queries.choosing import Chosen, Filter, filters_of, narrowed
from longtable.people.http import Reader

PER_PAGE = 40
SORTS = {
    "name": (Lower("name"),),
    "role": (F("role__position").asc(nulls_last=True), Lower("name")),
    "interest": (F("interest").desc(nulls_last=True), Lower("name")),
    "impact": (F("impact").desc(nulls_last=True), Lower("name")),
}


@dataclass(frozen=True, slots=True)
class StakeholderList:
    """A page of stakeholders, and what they can be chosen by."""

    rows: list[Any]
    total: int
    filters: tuple[Filter, ...]
    chosen: Chosen
    has_more: bool


def stakeholder_list(community: Community, chosen: Chosen, *, reader: Reader) -> StakeholderList:
    """Stakeholders of a community by what was chosen. Five queries, whatever their number."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    found = narrowed(every, community, chosen)
    keys = SORTS.get(chosen.sort, SORTS["name"])
    start = (max(1, chosen.page) - 1) * PER_PAGE
    rows = list(_told(found, community).order_by(*keys, "pk")[start : start + PER_PAGE + 1])
    return StakeholderList(
        rows=rows[:PER_PAGE],
        total=found.count(),
        filters=filters_of(every, chosen),
        chosen=chosen,
        has_more=len(rows) > PER_PAGE,
    )


def stakeholder_in(community: Community, public_id: str, *, reader: Reader) -> Any:
    """One stakeholder of this community that the reader may see; 404 for any other."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    told = _told(every, community).select_related("contact")
    return get_object_or_404(told, public_id=public_id)


def _told(found: Any, community: Community) -> Any:
    """With what a row says: whether they belong, whether they were asked, and why they care."""
    belongs = Membership.objects.filter(current(), community=community, person=OuterRef("person"))
    waiting = Invitation.objects.waiting().filter(stakeholder=OuterRef("pk"))
    return (
        found.select_related("role", "place", "organization", "person", "community")
        .annotate(belongs=Exists(belongs), is_asked=Exists(waiting))
        .prefetch_related(Prefetch("reasons", queryset=Reason.objects.select_related("said_by")))
    )


def shown_reasons(reasons: Iterable[Reason]) -> list[Reason]:
    """Their own newest words; before they have spoken, every guess (R35)."""
    every = list(reasons)
    own = [one for one in every if not one.is_guess]
    return own[:1] or every
