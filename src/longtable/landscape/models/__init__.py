"""Tables of the landscape."""

from longtable.landscape.models.authority import AuthoritySource, InfluenceNetwork, Instrument
from longtable.landscape.models.capacities import (
    Capacity,
    CapacityKind,
    whose_owner_is_here,
)
from longtable.landscape.models.commitments import Commitment, Response
from longtable.landscape.models.concerns import Concern
from longtable.landscape.models.footings import Footing
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
from longtable.landscape.models.leading import Leadership, LeadershipKind
from longtable.landscape.models.reaches import Channel, ChannelKind, PartnerNetwork
from longtable.landscape.models.recommendations import (
    Recommendation,
    Responsibility,
    Status,
    StatusKind,
)
from longtable.landscape.models.relays import (
    OPEN_FOR,
    OPEN_FOR_MAX,
    Leg,
    Passage,
    ReadBy,
    Relay,
    RelayReply,
)
from longtable.landscape.models.stages import StageChange, StagePart
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
from longtable.landscape.models.system import (
    CHECK_AGAIN_AFTER,
    SPOTS,
    CellState,
    Domain,
    Placing,
    Setting,
    Spot,
    SystemCell,
    Tier,
)
from longtable.landscape.models.ties import Direction, Strength, Tie
from longtable.landscape.models.works import Bond, Part, Stage, Work, WorkKind

__all__ = [
    "AFTER_DECLINING", "AFTER_SILENCE", "CHECK_AGAIN_AFTER", "OPEN_FOR", "OPEN_FOR_MAX", "SPOTS",
    "VALID_FOR", "Amount", "Answer", "AuthoritySource", "Bond", "Capacity", "CapacityKind",
    "CellState", "Channel", "ChannelKind", "Commitment", "Concern", "Consent", "Contact",
    "Direction", "Domain", "Footing", "InfluenceNetwork", "Instrument", "Invitation", "Layout",
    "Leadership", "LeadershipKind", "Leg", "Part", "PartnerNetwork", "Passage", "Placing",
    "Position", "ReadBy", "Reason", "Recommendation", "Relay", "RelayReply", "Response",
    "Responsibility", "Ring", "Salt", "SeenBy", "Setting", "Spot", "Stage", "StageChange",
    "StagePart", "Stakeholder", "StakeholderKind", "Stance", "Start", "Status", "StatusKind",
    "Stop", "Strength", "SystemCell", "Threshold", "Tie", "Tier", "Way", "Where", "Work",
    "WorkKind", "whose_owner_is_here",
]  # fmt: skip
