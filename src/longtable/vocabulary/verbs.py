"""What happens in a vocabulary."""

from longtable.shared.activity.verbs import verb

TERM_ADDED = verb("vocabulary.term_added", "added a term")
TERM_CHANGED = verb("vocabulary.term_changed", "changed how a term is written")
USAGE_WRITTEN = verb("vocabulary.usage_written", "said what a term means to a role")
USAGE_TAKEN_BACK = verb("vocabulary.usage_taken_back", "took back what a term means to a role")
MEANING_STATED = verb("vocabulary.meaning_stated", "stated a shared meaning of a term")
BRIDGE_BUILT = verb("vocabulary.bridge_built", "said how they understood another role")
BRIDGE_CONFIRMED = verb("vocabulary.bridge_confirmed", "confirmed that they were understood")
