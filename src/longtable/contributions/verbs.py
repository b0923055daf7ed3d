"""What happens to contributions of any kind."""

from longtable.shared.activity.verbs import verb

REPLY_WRITTEN = verb("contributions.reply_written", "replied")
CONTRIBUTION_REVISED = verb("contributions.contribution_revised", "changed the words")
CONTRIBUTION_HIDDEN = verb("contributions.contribution_hidden", "took off the table")
HIDING_LIFTED = verb("contributions.hiding_lifted", "put back on the table")
CONTRIBUTION_PLACED = verb("contributions.contribution_placed", "brought into another community")
CONTRIBUTIONS_LINKED = verb("contributions.contributions_linked", "linked")
PEOPLE_MENTIONED = verb("contributions.people_mentioned", "asked people to look")
