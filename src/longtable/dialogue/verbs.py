"""What happens in dialogue."""

from longtable.shared.activity.verbs import verb

CONVERSATION_OPENED = verb("dialogue.conversation_opened", "opened a conversation")
CONVERSATION_CLOSED = verb("dialogue.conversation_closed", "closed a conversation with its outcome")
CONVERSATION_REOPENED = verb("dialogue.conversation_reopened", "reopened a conversation")
CHALLENGE_ASKED = verb("dialogue.challenge_asked", "asked somebody for the answer to a challenge")
CHALLENGE_ANSWERED = verb("dialogue.challenge_answered", "answered a challenge")
CHALLENGE_WEIGHED = verb("dialogue.challenge_weighed", "said whether an answer answers them")
CHALLENGE_DUE = verb("dialogue.challenge_due", "is due for an answer")
DIFFERENCE_NAMED = verb("dialogue.difference_named", "named a difference")
DIFFERENCE_MOVED = verb("dialogue.difference_moved", "said how far people have come")
DIFFERENCE_HANDED = verb("dialogue.difference_handed", "asked somebody to keep a difference moving")
DIFFERENCE_RESTS = verb("dialogue.difference_rests", "rests too long")
POSITION_WAITS = verb("dialogue.position_waits", "wrote for a side, which says whether it is so")
POSITION_APPROVED = verb("dialogue.position_approved", "approved what is said for their side")
POSITION_DECLINED = verb("dialogue.position_declined", "declined what was said for their side")
PERSPECTIVES_OPENED = verb("dialogue.perspectives_opened", "asked for perspectives on a question")
PERSPECTIVES_ENDED = verb("dialogue.perspectives_ended", "ended a question on perspectives")
