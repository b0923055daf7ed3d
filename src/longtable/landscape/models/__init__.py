"""Tables of the landscape."""

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
from longtable.landscape.models.ties import Direction, Strength, Tie

__all__ = [
    "AFTER_DECLINING", "AFTER_SILENCE", "VALID_FOR", "Amount", "Answer", "Consent", "Contact",
    "Direction", "Invitation", "Layout", "Position", "Reason", "Ring", "Salt", "SeenBy",
    "Stakeholder", "StakeholderKind", "Stance", "Stop", "Strength", "Tie", "Way", "Where",
]  # fmt: skip
