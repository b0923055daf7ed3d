"""Tables of the landscape."""

from longtable.landscape.models.capacities import (
    Capacity,
    CapacityKind,
    Setting,
    whose_owner_is_here,
)
from longtable.landscape.models.commitments import Commitment, Response
from longtable.landscape.models.invitations import (
    AFTER_DECLINING,
    AFTER_SILENCE,
    VALID_FOR,
    Answer,
    Invitation,
    Salt,
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
from longtable.landscape.models.stances import SeenBy, Stance, Where

__all__ = [
    "AFTER_DECLINING", "AFTER_SILENCE", "VALID_FOR", "Amount", "Answer", "Capacity", "CapacityKind",
    "Commitment", "Consent", "Contact", "Invitation", "Reason", "Response", "Ring", "Salt",
    "SeenBy", "Setting", "Stakeholder", "StakeholderKind", "Stance", "Stop", "Way", "Where",
    "whose_owner_is_here",
]  # fmt: skip
