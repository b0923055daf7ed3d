"""What dialogue keeps as words beside contributions: marked as they are."""

from longtable.contributions.marking import marked
from longtable.dialogue.models import (
    Answer,
    Closing,
    Closure,
    GuideVersion,
    QuestionClosure,
    RunClosure,
    Wording,
)

marked(Closure, under="conversation")
marked(QuestionClosure, under="question")
marked(Wording, under="position__difference")
marked(GuideVersion, under="guide")
marked(Answer, under="run")
marked(RunClosure, under="run")
marked(Closing, under="decision")
