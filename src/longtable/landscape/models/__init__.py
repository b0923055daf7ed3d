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
from longtable.landscape.models.layouts import Layout, Position
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
from longtable.landscape.models.starting import Start, Threshold
from longtable.landscape.models.ties import Direction, Strength, Tie
from longtable.landscape.models.works import Bond, Part, Work, WorkKind

__all__ = [
    "AFTER_DECLINING", "AFTER_SILENCE", "VALID_FOR", "Amount", "Answer", "Bond", "Capacity",
    "CapacityKind", "Commitment", "Consent", "Contact", "Direction", "Invitation", "Layout", "Part",
    "Position", "Reason", "Response", "Ring", "Salt", "SeenBy", "Setting", "Stakeholder",
    "StakeholderKind", "Stance", "Start", "Stop", "Strength", "Threshold", "Tie", "Way", "Where",
    "Work", "WorkKind", "whose_owner_is_here",
]  # fmt: skip
