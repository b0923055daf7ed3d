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
WORK_ENTERED = verb("landscape.work_entered", "wrote down work that is under way")
WORK_PROPOSED = verb("landscape.work_proposed", "proposed shared work")
WORK_DESCRIBED = verb("landscape.work_described", "described a work")
WORK_JOINED = verb("landscape.work_joined", "took part in a work")
WORK_LEFT = verb("landscape.work_left", "took no part in a work any more")
BOND_ENTERED = verb("landscape.bond_entered", "wrote down how two sides could be closer")
ENTRY_LET_GO = verb("landscape.entry_let_go", "took an entry off the four questions")
THRESHOLD_SET = verb("landscape.threshold_set", "said how many it takes to start")
START_CHOSEN = verb("landscape.start_chosen", "chose to act")
EXPLORING_AGAIN = verb("landscape.exploring_again", "went back to exploring")
