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
    SideHiding,
    State,
    Step,
    Wording,
)
from longtable.dialogue.models.guides import Guide, GuideVersion, Part, Question
from longtable.dialogue.models.insights import (
    ASKED_AFTER,
    Help,
    Insight,
    Problem,
    Trial,
)
from longtable.dialogue.models.perspectives import (
    Ending,
    Perspectives,
    PerspectivesQuerySet,
    Reckoning,
    Response,
    Statement,
    Vote,
    Voter,
)
from longtable.dialogue.models.questions import (
    OpenQuestion,
    QuestionClosure,
    QuestionKeeping,
    Standpoint,
)
from longtable.dialogue.models.runs import Answer, HarvestNote, Run, RunClosure, asked_of
from longtable.dialogue.models.values import Value

__all__ = [
    "ANSWERS", "ANSWER_WITHIN", "ASKED_AFTER", "MOVES", "RESTS_MAX", "Answer", "Approval", "Ballot",
    "Bookmark", "Challenge", "ChallengeAnswer", "Closing", "Closure", "Conversation",
    "ConversationQuerySet", "Decision", "DecisionQuerySet", "Declining", "Difference",
    "DifferenceQuerySet", "Dissent", "Effect", "Ending", "Finding", "Guide", "GuideVersion",
    "HarvestNote", "Help", "Impact", "Insight", "Judgement", "Keeping", "Kept", "Method",
    "OpenQuestion", "Option", "Outcome", "Ownership", "Part", "Perspectives",
    "PerspectivesQuerySet", "Position", "Problem", "Promise", "Question", "QuestionClosure",
    "QuestionKeeping", "Reasons", "Reception", "Reckoning", "Response", "Run", "RunClosure",
    "SideHiding", "Standpoint", "State", "Statement", "Step", "Trial", "Value", "Vote", "Voter",
    "Wording",
    "asked_of",
]  # fmt: skip
