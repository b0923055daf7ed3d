"""What offices are asked to decide, what they said, and who answers for a work (R64, R65)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community, Level, Membership, Representative, Standing
from longtable.communities.reading import current
from longtable.landscape.models import (
    AuthoritySource,
    Recommendation,
    Responsibility,
    Status,
    Work,
)
from longtable.people.http import Reader

PER_PAGE = 40
WAITING_MAX = 100


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Those without an answer, the one whose day comes or came first on top; then the answered."""

    waiting: list[Recommendation]
    waiting_more: int
    answered: list[Recommendation]
    older: str
    level: str
    levels: list[tuple[str, str]]


def recommendations_of(
    community: Community, *, reader: Reader, level: str = "", before: str = ""
) -> Recommendations:
    """A page of them, at one level or at all. Five queries."""
    every = _told(Recommendation.objects.visible_to(reader).filter(community=community))
    if level:
        every = every.filter(level=level)
    waiting = every.waiting().order_by("due_on", "pk")
    answered = every.answered().order_by("-pk")
    if before:
        answered = answered.filter(pk__lt=Subquery(every.filter(public_id=before).values("pk")[:1]))
    found = list(answered[: PER_PAGE + 1])
    return Recommendations(
        waiting=list(waiting[:WAITING_MAX]),
        waiting_more=max(0, waiting.count() - WAITING_MAX),
        answered=found[:PER_PAGE],
        older=found[PER_PAGE - 1].public_id if len(found) > PER_PAGE else "",
        level=level,
        levels=[(value, str(label)) for value, label in Level.choices],
    )


def recommendation_in(community: Community, public_id: str, *, reader: Reader) -> Recommendation:
    """One of this community that the reader may see; 404 for any other."""
    every = Recommendation.objects.visible_to(reader).filter(community=community)
    found: Recommendation = get_object_or_404(_told(every), public_id=public_id)
    return found


def recommendations_on(work: Work, *, reader: Reader) -> list[Recommendation]:
    """What was recommended from a work. Two queries."""
    every = Recommendation.objects.visible_to(reader).filter(work=work)
    return list(_told(every)[:PER_PAGE])


def offices_in(community: Community, *, reader: Reader) -> "QuerySet[AuthoritySource]":
    """Offices that are stated in a landscape and hold today: what can be recommended to."""
    every = AuthoritySource.objects.visible_to(reader).filter(stakeholder__community=community)
    return every.holding().select_related("stakeholder").order_by("office", "pk")


def responsibilities_of(work: Work, *, reader: Reader) -> list[Responsibility]:
    """Who answers for what on a work, those who do today first. One query."""
    every = Responsibility.objects.visible_to(reader).filter(work=work)
    found = every.select_related("stakeholder", "entered_by", "community")
    return sorted(found[:PER_PAGE], key=lambda one: one.ended_at is not None)


def responsibility_in(community: Community, public_id: str, *, reader: Reader) -> Responsibility:
    """One of this community that the reader may see; 404 for any other."""
    every = Responsibility.objects.visible_to(reader).filter(community=community)
    found = every.select_related("stakeholder", "community", "work")
    return get_object_or_404(found, public_id=public_id)


def holders_of(public_id: str) -> list[int]:
    """Who holds the office that is asked, or acts for it, and is a member where it is asked."""
    asked = Recommendation.objects.filter(public_id=public_id).select_related(
        "authority__stakeholder"
    )
    found = asked.first()
    if found is None or found.authority is None:
        return []
    holder = found.authority.stakeholder
    acting = Representative.objects.filter(
        person=OuterRef("person"),
        affiliation__organization=holder.organization_id,
        affiliation__community=found.community_id,
        affiliation__until=None,
    )
    terms = Membership.objects.filter(current(), community=found.community_id)
    members = terms.exclude(standing=Standing.GUEST)
    theirs = Q(person=holder.person_id)
    if holder.organization_id is not None:
        theirs |= Q(Exists(acting))
    return list(members.filter(theirs).values_list("person", flat=True).distinct())


def _told(found: Any) -> Any:
    rows = Status.objects.select_related("recorded_by")
    return found.select_related(
        "community", "work", "asked_by", "authority__stakeholder"
    ).prefetch_related(Prefetch("statuses", queryset=rows))
