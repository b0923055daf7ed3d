"""What happens in dialogue."""

from longtable.shared.activity.verbs import verb

CONVERSATION_OPENED = verb("dialogue.conversation_opened", "opened a conversation")
CONVERSATION_CLOSED = verb("dialogue.conversation_closed", "closed a conversation with its outcome")
CONVERSATION_REOPENED = verb("dialogue.conversation_reopened", "reopened a conversation")
