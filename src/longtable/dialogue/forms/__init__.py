"""Input of dialogue, at the boundary."""

from longtable.dialogue.forms.conversing import (
    KEY_LENGTH_MAX,
    AnswerForm,
    ChallengeForm,
    ClosureForm,
    ConversationForm,
    DayField,
    OwnerForm,
    PlacesForm,
    ReplyForm,
    WordForm,
    WordsForm,
)

__all__ = [
    "KEY_LENGTH_MAX", "AnswerForm", "ChallengeForm", "ClosureForm", "ConversationForm", "DayField",
    "OwnerForm", "PlacesForm", "ReplyForm", "WordForm", "WordsForm",
]  # fmt: skip
