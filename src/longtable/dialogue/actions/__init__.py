"""Writes of dialogue."""

from longtable.dialogue.actions.challenging import (
    Asked,
    answer_challenge,
    default_due,
    hand_challenge,
    open_challenge,
    remind_of_challenge,
    weigh_answer,
)
from longtable.dialogue.actions.talking import (
    ConversationIsClosed,
    OutcomeIsMissing,
    close_conversation,
    keep_bookmark,
    open_conversation,
    reopen_conversation,
    reply_in,
)

__all__ = [
    "Asked",
    "ConversationIsClosed",
    "OutcomeIsMissing",
    "answer_challenge",
    "close_conversation",
    "default_due",
    "hand_challenge",
    "keep_bookmark",
    "open_challenge",
    "open_conversation",
    "remind_of_challenge",
    "reopen_conversation",
    "reply_in",
    "weigh_answer",
]  # fmt: skip
