"""Challenges: conversations that question what is under way, and to which somebody owes an
answer (R60).

What is challenged is the claim; whoever raises it is called nothing.
"""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from longtable.contributions.models import Contribution, Hiding
from longtable.dialogue.models.conversations import Closure, Conversation
from longtable.dialogue.models.owning import TAKEN_AFTER_ASKED, Asking, AskingQuerySet
from longtable.people.http import Reader

# How long an answer may take, unless whoever asks says another day.
ANSWER_WITHIN = timedelta(days=14)


class Outcome(models.TextChoices):
    """What came of a challenge."""

    CHANGED = "changed_plan", _("changed the plan")
    KEPT = "kept", _("kept, and why")
    LOOKING = "looking", _("still looking, until a day")


class Finding(models.TextChoices):
    """What whoever challenged says of an answer: their word alone."""

    ANSWERS_ME = "answers_me", _("This answers me")
    NOT_YET = "not_yet", _("Not yet")


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Which challenges."""

    def visible_to(self, reader: Reader) -> Self:
        """Those whose conversation the reader may read."""
        read = Conversation.objects.visible_to(reader).filter(pk=OuterRef("conversation"))
        return self.filter(Exists(read))

    def in_state_for(self, reader: Reader) -> Self:
        """With ``outcome``, ``answered_at``, ``due`` and ``waits`` as this reader may know them:
        an answer that they cannot read is none."""
        return self._in_state(Contribution.objects.visible_to(reader))

    def in_state(self) -> Self:
        """With the same, as it is known to everybody who may read the conversation."""
        held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
        return self._in_state(Contribution.objects.filter(~Exists(held)))

    def _in_state(self, read: "QuerySet[Contribution]") -> Self:
        told = ChallengeAnswer.objects.filter(
            Exists(read.filter(pk=OuterRef("reply"))), challenge=OuterRef("pk")
        ).order_by("-pk")
        closed = Closure.objects.filter(conversation=OuterRef("conversation"), reopened_at=None)
        stated = self.annotate(
            outcome=Subquery(told.values("outcome")[:1]),
            answered_at=Subquery(told.values("said_at")[:1]),
            due=Coalesce(Subquery(told.values("until")[:1]), "due_on"),
            is_closed=Exists(closed),
        )
        is_open = Q(outcome=None) | Q(outcome=Outcome.LOOKING)
        return stated.annotate(
            waits=Case(
                When(is_open & Q(is_closed=False), then=True),
                default=False,
                output_field=models.BooleanField(),
            )
        )


class Challenge(models.Model):
    """That a conversation is a challenge: its opening is the claim, and an answer is owed."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="challenge")
    due_on = models.DateField()
    # The due day of which its owner was reminded: once for each.
    reminded_of = models.DateField(null=True)

    # Who owes the answer now, at most one: read with it, by whoever shows it or asks a rule of it.
    held: "list[Ownership]"

    objects = ChallengeQuerySet.as_manager()


class OwnershipQuerySet(AskingQuerySet["Ownership"]):
    """Which askings for an answer."""

    about = "challenge__conversation"


class Ownership(Asking):
    """That somebody was asked for the answer; theirs once they take it, until it is another's."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="ownerships")

    objects = OwnershipQuerySet.as_manager()

    class Meta(Asking.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["challenge"], condition=Q(ended_at=None), name="owed_by_one_at_a_time"
            ),
            models.CheckConstraint(condition=TAKEN_AFTER_ASKED, name="taken_after_it_was_asked"),
        ]


class ChallengeAnswer(models.Model):
    """That a reply is the answer, and what came of the challenge; a later one takes its place."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="answers")
    reply = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome)
    until = models.DateField(null=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.LOOKING, until__isnull=False)
                | (~Q(outcome=Outcome.LOOKING) & Q(until=None)),
                name="who_still_looks_says_until_when",
            ),
        ]


class Reception(models.Model):
    """What whoever challenged says of an answer. Its author is the conversation's, so that an
    unnamed one is named nowhere; a later word takes the place of an earlier."""

    answer = models.ForeignKey(ChallengeAnswer, models.CASCADE, related_name="receptions")
    word = models.CharField(max_length=20, choices=Finding)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
