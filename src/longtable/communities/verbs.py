"""What happens to communities and in them."""

from longtable.shared.activity.verbs import verb

COMMUNITY_CONVENED = verb("communities.community_convened", "convened")
COMMUNITY_CHANGED = verb(
    "communities.community_changed", "changed what the community says of itself"
)
COMMUNITY_NESTED = verb("communities.community_nested", "put a community under another")
COMMUNITIES_TIED = verb("communities.communities_tied", "tied two communities")
MEMBER_JOINED = verb("communities.member_joined", "joined")
MEMBER_LEFT = verb("communities.member_left", "left")
HAT_CHANGED = verb("communities.hat_changed", "changed their hat")
CONVENER_NAMED = verb("communities.convener_named", "named a convener")
CONVENING_OFFERED = verb("communities.convening_offered", "offered to convene")
JOINING_ASKED = verb("communities.joining_asked", "asked to join")
JOINING_ANSWERED = verb("communities.joining_answered", "answered who asked to join")
SEAT_SET = verb("communities.seat_set", "set a seat at the table")
AGREEMENT_WRITTEN = verb("communities.agreement_written", "wrote how we treat one another")
AGREEMENT_ACCEPTED = verb("communities.agreement_accepted", "accepted how we treat one another")
ORGANIZATION_AFFILIATED = verb("communities.organization_affiliated", "affiliated an organization")
ORGANIZATION_DESCRIBED = verb(
    "communities.organization_described", "described an organization anew"
)
AFFILIATION_CHANGED = verb(
    "communities.affiliation_changed", "changed what an organization commits or who acts for it"
)
AFFILIATION_ENDED = verb("communities.affiliation_ended", "ended an affiliation")
