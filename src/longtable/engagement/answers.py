"""What engagement is asked after a restore: all measures of a community."""

from typing import Any

from longtable.communities.models import Community
from longtable.engagement.queries.led import all_measured
from longtable.engagement.queries.period import EVERYTHING
from longtable.shared.integrity.answers import question
from longtable.shared.suppression import MIN_CELL


@question
def what_is_measured() -> Any:
    """The measures of the oldest community, of everything since the beginning."""
    oldest = Community.objects.order_by("pk").first()
    return all_measured(oldest, EVERYTHING, min_cell=MIN_CELL) if oldest else None
