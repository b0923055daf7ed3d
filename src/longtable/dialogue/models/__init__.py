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
from longtable.dialogue.models.perspectives import (
    Answer,
    Ending,
    Perspectives,
    PerspectivesQuerySet,
    Reckoning,
    Statement,
    Vote,
    Voter,
)

__all__ = [
    "ANSWER_WITHIN", "MOVES", "RESTS_MAX", "Answer", "Approval", "Bookmark", "Challenge",
    "ChallengeAnswer", "Closure", "Conversation", "ConversationQuerySet", "Declining", "Difference",
    "DifferenceQuerySet", "Ending", "Finding", "Keeping", "Outcome", "Ownership", "Perspectives",
    "PerspectivesQuerySet", "Position", "Reception", "Reckoning", "State", "Statement", "Step",
    "Vote", "Voter", "Wording",
]  # fmt: skip
