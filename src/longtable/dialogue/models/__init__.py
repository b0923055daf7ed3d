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
from longtable.dialogue.models.decisions import (
    ANSWERS,
    Ballot,
    Closing,
    Decision,
    DecisionQuerySet,
    Dissent,
    Effect,
    Impact,
    Judgement,
    Kept,
    Method,
    Option,
    Promise,
    Reasons,
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
    "ANSWERS", "ANSWER_WITHIN", "MOVES", "RESTS_MAX", "Approval", "Ballot", "Bookmark", "Challenge",
    "ChallengeAnswer", "Closing", "Closure", "Conversation", "ConversationQuerySet", "Decision",
    "DecisionQuerySet", "Declining", "Difference", "DifferenceQuerySet", "Dissent", "Effect",
    "Finding", "Impact", "Judgement", "Keeping", "Kept", "Method", "Option", "Outcome", "Ownership",
    "Position", "Promise", "Reasons", "Reception", "State", "Step", "Wording",
]  # fmt: skip
