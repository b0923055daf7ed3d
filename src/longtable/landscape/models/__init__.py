"""Tables of the landscape."""

from longtable.landscape.models.authority import (
    AuthoritySource,
    InfluenceNetwork,
    Instrument,
)
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
from longtable.landscape.models.leading import Leadership, LeadershipKind
from longtable.landscape.models.reaches import Channel, ChannelKind, PartnerNetwork
from longtable.landscape.models.relays import (
    OPEN_FOR,
    OPEN_FOR_MAX,
    Leg,
    Passage,
    ReadBy,
    Relay,
    RelayReply,
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
    "AFTER_DECLINING", "AFTER_SILENCE", "OPEN_FOR", "OPEN_FOR_MAX", "VALID_FOR", "Amount", "Answer",
    "AuthoritySource", "Channel", "ChannelKind", "Consent", "Contact", "InfluenceNetwork",
    "Instrument", "Invitation", "Leadership", "LeadershipKind", "Leg", "PartnerNetwork", "Passage",
    "ReadBy", "Reason", "Relay", "RelayReply", "Ring", "Salt", "SeenBy", "Stakeholder",
    "StakeholderKind", "Stance", "Stop", "Way", "Where",
]  # fmt: skip
