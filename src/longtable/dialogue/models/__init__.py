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
from longtable.dialogue.models.differences import (
    MOVES,
    RESTS_MAX,
    Approval,
    Declining,
    Difference,
    DifferenceQuerySet,
    Keeping,
    Position,
    State,
    Step,
    Wording,
)

__all__ = [
    "ANSWER_WITHIN", "MOVES", "RESTS_MAX", "Approval", "Bookmark", "Challenge", "ChallengeAnswer",
    "Closure", "Conversation", "ConversationQuerySet", "Declining", "Difference",
    "DifferenceQuerySet", "Finding", "Keeping", "Outcome", "Ownership", "Position", "Reception",
    "State", "Step", "Wording",
]  # fmt: skip
