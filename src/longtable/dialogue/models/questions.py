"""Questions: one question in plain words, and answers from several standpoints side by side.

None of the answers is *the* answer (R12, R18). Each stands under the role of who gave it: one from
each person in each role they have there.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from longtable.communities.models import Community, Hat, Role
from longtable.contributions.models import Contribution
from longtable.dialogue.models.owning import TAKEN_AFTER_ASKED, Asking, AskingQuerySet
from longtable.people.http import Reader


class OpenQuestion(Contribution):
    """A question to which people answer from where they stand."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="openquestion"
    )
    # Its home, which it never leaves: answers stand under the roles that people have there.
    community = models.ForeignKey(Community, models.CASCADE, related_name="questions")

    # Who looks after it, at most one: read with it, by whoever shows it or asks a rule of it.
    held: "list[QuestionKeeping]"


class StandpointQuerySet(models.QuerySet["Standpoint"]):
    """Which answers."""

    def visible_to(self, reader: Reader) -> Self:
        """Those whose words the reader may read."""
        read = Contribution.objects.visible_to(reader).filter(pk=OuterRef("said"))
        return self.filter(Exists(read))

    def on_the_table(self) -> Self:
        """Those that nobody has taken off it, whoever looks."""
        return self.exclude(said__hidings__isnull=False, said__hidings__lifted_at=None)


class Standpoint(models.Model):
    """An answer to a question, from the role somebody had there when they gave it. Its words, and
    who said them, are a contribution."""

    said = models.OneToOneField(Contribution, models.CASCADE, related_name="standpoint")
    question = models.ForeignKey(OpenQuestion, models.CASCADE, related_name="standpoints")
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = StandpointQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "person", "role"], name="answered_once_in_a_role"
            ),
            models.UniqueConstraint(
                fields=["question", "person"],
                condition=Q(role=None),
                name="answered_once_without_a_role",
            ),
        ]


class QuestionKeepingQuerySet(AskingQuerySet["QuestionKeeping"]):
    """Which askings to look after a question."""

    about = "question"


class QuestionKeeping(Asking):
    """That somebody was asked to look after a question, until something came of it."""

    question = models.ForeignKey(OpenQuestion, models.CASCADE, related_name="keepings")

    objects = QuestionKeepingQuerySet.as_manager()

    class Meta(Asking.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(ended_at=None), name="looked_after_by_one"
            ),
            models.CheckConstraint(condition=TAKEN_AFTER_ASKED, name="looked_after_once_asked"),
        ]


class QuestionClosure(Hat):
    """That a question was closed, and what came of it: who said so, in which hat, when."""

    OUTCOME_LENGTH_MAX = 4_000

    question = models.OneToOneField(OpenQuestion, models.CASCADE, related_name="closure")
    outcome = models.TextField(max_length=OUTCOME_LENGTH_MAX)
    html = models.TextField()
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(outcome=""), name="a_closed_question_says_why"),
        ]
