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
from longtable.dialogue.models.guides import Guide, GuideVersion, Part, Question
from longtable.dialogue.models.runs import Answer, HarvestNote, Run, RunClosure, asked_of

__all__ = [
    "ANSWER_WITHIN", "MOVES", "RESTS_MAX", "Answer", "Approval", "Bookmark", "Challenge",
    "ChallengeAnswer", "Closure", "Conversation", "ConversationQuerySet", "Declining", "Difference",
    "DifferenceQuerySet", "Finding", "Guide", "GuideVersion", "HarvestNote", "Keeping", "Outcome",
    "Ownership", "Part", "Position", "Question", "Reception", "Run", "RunClosure", "State", "Step",
    "Wording", "asked_of",
]  # fmt: skip
