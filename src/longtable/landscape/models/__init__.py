"""Tables of the landscape."""

from longtable.landscape.models.invitations import (
    AFTER_DECLINING,
    AFTER_SILENCE,
    VALID_FOR,
    Answer,
    Invitation,
    Stop,
    Way,
)
from longtable.landscape.models.stakeholders import (
    Amount,
    Consent,
    Contact,
    Reason,
    Ring,
    Stakeholder,
    StakeholderKind,
)

__all__ = [
    "AFTER_DECLINING", "AFTER_SILENCE", "VALID_FOR", "Amount", "Answer", "Consent", "Contact",
    "Invitation", "Reason", "Ring", "Stakeholder", "StakeholderKind", "Stop", "Way",
]  # fmt: skip
