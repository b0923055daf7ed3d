"""One's own part, for oneself alone."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from longtable.communities.models import Community
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.engagement.queries.ledger import contributed
from longtable.engagement.queries.period import Period
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What the reader wrote in a period, and to how many people they replied."""

    contributions: int
    replied_to: int


def own_part(community: Community, period: Period, *, reader: Reader) -> OwnPart:
    """One query."""
    mine = contributed(community).filter(period.holds(), actor_id=reader.pk)
    replied = Q(verb=REPLY_WRITTEN.name) & ~Q(towards=F("actor"))
    found = mine.aggregate(
        written=Count("pk"), people=Count("towards", distinct=True, filter=replied)
    )
    return OwnPart(found["written"], found["people"])
