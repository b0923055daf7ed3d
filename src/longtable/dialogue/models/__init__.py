"""Tables of dialogue."""

from longtable.dialogue.models.challenges import (
    ANSWER_WITHIN,
    Challenge,
    ChallengeAnswer,
    Finding,
    Outcome,
    Ownership,
    Reception,
)
from longtable.dialogue.models.conversations import (
    Bookmark,
    Closure,
    Conversation,
    ConversationQuerySet,
)

__all__ = [
    "ANSWER_WITHIN", "Bookmark", "Challenge", "ChallengeAnswer", "Closure", "Conversation",
    "ConversationQuerySet", "Finding", "Outcome", "Ownership", "Reception",
]  # fmt: skip
