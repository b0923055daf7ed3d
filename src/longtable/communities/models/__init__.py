"""Tables of communities."""

from longtable.communities.models.agreements import Acceptance, Agreement
from longtable.communities.models.community import (
    Community,
    CommunityQuerySet,
    JoinRule,
    Kind,
    Nesting,
    PeerTie,
    Signing,
    Visibility,
    finder,
)
from longtable.communities.models.convening import ConveningPlan
from longtable.communities.models.hats import Hat, Level, Role, Setting, spoken_from
from longtable.communities.models.keeping import ConveningOffer
from longtable.communities.models.memberships import (
    JoinRequest,
    Membership,
    Seat,
    Standing,
)
from longtable.communities.models.organizations import (
    Affiliation,
    Organization,
    OrganizationKind,
    OtherName,
    Place,
    Representative,
)

__all__ = [
    "Acceptance", "Affiliation", "Agreement", "Community", "CommunityQuerySet", "ConveningOffer",
    "ConveningPlan", "Hat", "JoinRequest", "JoinRule", "Kind", "Level", "Membership", "Nesting",
    "Organization", "OrganizationKind", "OtherName", "PeerTie", "Place", "Representative", "Role",
    "Seat", "Setting", "Signing", "Standing", "Visibility", "finder", "spoken_from",
]  # fmt: skip
