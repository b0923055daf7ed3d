"""The records behind a number: what the reader may read of what was counted."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.engagement.queries.ledger import contributed
from longtable.engagement.queries.period import Period
from longtable.engagement.queries.questioned import challenged
from longtable.people.http import Reader
from longtable.shared.activity.models import Activity

RECORDS_PER_PAGE = 30
# What each measure counts: everything written, or what was said from one person to another.
WRITTEN = frozenset({"all", "M1", "M4", "M9"})
INTERACTIONS = frozenset({"M5", "M6", "M7", "M10"})
CHALLENGES = "M13"
MEASURES = WRITTEN | INTERACTIONS | {CHALLENGES}


@dataclass(frozen=True, slots=True)
class Records:
    """A page of what people talked under, newest activity first, and the key of the next."""

    conversations: list[Contribution]
    older: str


def records_of(
    measure: str, community: Community, period: Period, *, reader: Reader, before: str = ""
) -> Records:
    """Conversations and meetings that a measure counts in a period and the reader may read. One
    query."""
    found = (
        Contribution.objects.visible_to(reader)
        .roots()
        .filter(Exists(_counted(measure, community, period).filter(subject__root=OuterRef("pk"))))
    )
    if before:
        key = found.filter(public_id=before).order_by()
        moment, number = key.values("last_at")[:1], key.values("pk")[:1]
        found = found.filter(
            Q(last_at__lt=Subquery(moment)) | Q(last_at=Subquery(moment), pk__lt=Subquery(number))
        )
    page = list(found.order_by("-last_at", "-pk")[: RECORDS_PER_PAGE + 1])
    older = page[RECORDS_PER_PAGE - 1].public_id if len(page) > RECORDS_PER_PAGE else ""
    return Records(page[:RECORDS_PER_PAGE], older)


def _counted(measure: str, community: Community, period: Period) -> QuerySet[Activity]:
    counted = contributed(community).filter(period.holds())
    if measure == CHALLENGES:
        return challenged(community, period)
    if measure in INTERACTIONS:
        two = Q(actor__isnull=False, towards__isnull=False) & ~Q(towards=F("actor"))
        counted = counted.filter(two, verb=REPLY_WRITTEN.name)
    return counted
