"""Tables of contributions."""

from longtable.contributions.models.contribution import (
    FIXED,
    REPLY,
    STAYING,
    UNSIGNED,
    BodyFormat,
    Contribution,
    ContributionQuerySet,
)
from longtable.contributions.models.escrow import Escrow, Unsealing
from longtable.contributions.models.placement import Placement
from longtable.contributions.models.traces import (
    Draft,
    Hiding,
    Link,
    Mention,
    OffTheTable,
    Origin,
    Revision,
)

__all__ = [
    "FIXED", "REPLY", "STAYING", "UNSIGNED", "BodyFormat", "Contribution", "ContributionQuerySet",
    "Draft", "Escrow", "Hiding", "Link", "Mention", "OffTheTable", "Origin", "Placement",
    "Revision", "Unsealing",
]  # fmt: skip
