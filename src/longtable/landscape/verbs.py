"""What happens in a landscape."""

from longtable.shared.activity.verbs import verb

STAKEHOLDER_ENTERED = verb("landscape.stakeholder_entered", "wrote down who holds a stake")
STAKEHOLDER_DESCRIBED = verb("landscape.stakeholder_described", "described who holds a stake")
STAKEHOLDER_LET_GO = verb("landscape.stakeholder_let_go", "took somebody out of the landscape")
REASON_SAID = verb("landscape.reason_said", "said why somebody cares")
STAKEHOLDERS_TIED = verb("landscape.stakeholders_tied", "said what ties two parties")
STAKEHOLDERS_UNTIED = verb("landscape.stakeholders_untied", "took back what ties two parties")
LANDSCAPE_BROUGHT = verb("landscape.landscape_brought", "brought a landscape in")
INVITATION_MADE = verb("landscape.invitation_made", "asked somebody in")
INVITATION_WITHDRAWN = verb("landscape.invitation_withdrawn", "withdrew an invitation")
INVITATION_ANSWERED = verb("landscape.invitation_answered", "answered an invitation")
