"""What happens in dialogue."""

from longtable.shared.activity.verbs import verb

CONVERSATION_OPENED = verb("dialogue.conversation_opened", "opened a conversation")
CONVERSATION_CLOSED = verb("dialogue.conversation_closed", "closed a conversation with its outcome")
CONVERSATION_REOPENED = verb("dialogue.conversation_reopened", "reopened a conversation")
CHALLENGE_ASKED = verb("dialogue.challenge_asked", "asked somebody for the answer to a challenge")
CHALLENGE_ANSWERED = verb("dialogue.challenge_answered", "answered a challenge")
CHALLENGE_WEIGHED = verb("dialogue.challenge_weighed", "said whether an answer answers them")
CHALLENGE_DUE = verb("dialogue.challenge_due", "is due for an answer")
