"""What happens in a landscape."""

from longtable.shared.activity.verbs import verb

STAKEHOLDER_ENTERED = verb("landscape.stakeholder_entered", "wrote down who holds a stake")
STAKEHOLDER_DESCRIBED = verb("landscape.stakeholder_described", "described who holds a stake")
STAKEHOLDER_LET_GO = verb("landscape.stakeholder_let_go", "took somebody out of the landscape")
REASON_SAID = verb("landscape.reason_said", "said why somebody cares")
INVITATION_MADE = verb("landscape.invitation_made", "asked somebody in")
INVITATION_WITHDRAWN = verb("landscape.invitation_withdrawn", "withdrew an invitation")
INVITATION_ANSWERED = verb("landscape.invitation_answered", "answered an invitation")
NETWORK_DESCRIBED = verb("landscape.network_described", "described an organization's network")
RELAY_ASKED = verb("landscape.relay_asked", "asked organizations to pass a message on")
RELAY_PASSED_ON = verb("landscape.relay_passed_on", "passed a message on")
RELAY_NOT_PASSED_ON = verb("landscape.relay_not_passed_on", "said why a message is not passed on")
RELAY_REPLIED = verb("landscape.relay_replied", "replied to a message that was passed on")
RELAY_REPLY_LET_IN = verb("landscape.relay_reply_let_in", "let a reply in")
RELAY_REPLY_TURNED_AWAY = verb("landscape.relay_reply_turned_away", "turned a reply away")
RELAY_CLOSED = verb("landscape.relay_closed", "said what became of a message that was passed on")
LEADING_ASKED = verb("landscape.leading_asked", "asked somebody to lead, or offered to")
LEADING_TAKEN = verb("landscape.leading_taken", "took a role of leading")
LEADING_SHADOWED = verb("landscape.leading_shadowed", "goes along to learn a role of leading")
LEADING_ENDED = verb("landscape.leading_ended", "ended a role of leading")
