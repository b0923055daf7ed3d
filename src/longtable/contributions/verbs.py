"""What happens to contributions of any kind."""

from longtable.shared.activity.verbs import verb

REPLY_WRITTEN = verb("contributions.reply_written", "replied")
CONTRIBUTION_REVISED = verb("contributions.contribution_revised", "changed the words")
CONTRIBUTION_HIDDEN = verb("contributions.contribution_hidden", "took off the table")
HIDING_LIFTED = verb("contributions.hiding_lifted", "put back on the table")
CONTRIBUTION_PLACED = verb("contributions.contribution_placed", "brought into another community")
CONTRIBUTIONS_LINKED = verb("contributions.contributions_linked", "linked")
UNSEALING_ASKED = verb("contributions.unsealing_asked", "asked who wrote something unnamed")
UNSEALING_REFUSED = verb("contributions.unsealing_refused", "said no to finding out who wrote")
WORDS_UNSEALED = verb("contributions.words_unsealed", "found out who wrote something unnamed")
UNSEALING_TOLD = verb("contributions.unsealing_told", "was told that an escrow was opened")
PEOPLE_MENTIONED = verb("contributions.people_mentioned", "asked people to look")
