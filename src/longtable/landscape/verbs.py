"""What happens in a landscape."""

from longtable.shared.activity.verbs import verb

STAKEHOLDER_ENTERED = verb("landscape.stakeholder_entered", "wrote down who holds a stake")
STAKEHOLDER_DESCRIBED = verb("landscape.stakeholder_described", "described who holds a stake")
STAKEHOLDER_LET_GO = verb("landscape.stakeholder_let_go", "took somebody out of the landscape")
REASON_SAID = verb("landscape.reason_said", "said why somebody cares")
INVITATION_MADE = verb("landscape.invitation_made", "asked somebody in")
INVITATION_WITHDRAWN = verb("landscape.invitation_withdrawn", "withdrew an invitation")
INVITATION_ANSWERED = verb("landscape.invitation_answered", "answered an invitation")
CAPACITY_OFFERED = verb("landscape.capacity_offered", "said what they can bring")
CAPACITY_PROPOSED = verb("landscape.capacity_proposed", "proposed what somebody can bring")
COMMITMENT_ASKED = verb("landscape.commitment_asked", "asked somebody to take a part")
COMMITMENT_ANSWERED = verb("landscape.commitment_answered", "answered who asked them")
COMMITMENT_FINISHED = verb("landscape.commitment_finished", "did what was agreed")
COMMITMENT_THANKED = verb("landscape.commitment_thanked", "thanked for what was done")
