"""What must hold across rows of dialogue."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.communities.models import Membership
from longtable.contributions.models import Contribution, Placement
from longtable.dialogue.models import (
    Challenge,
    ChallengeAnswer,
    Closure,
    Conversation,
    Ownership,
)
from longtable.shared.integrity.invariants import invariant


@invariant
def nothing_is_written_after_closure() -> QuerySet[Any]:
    """Nobody wrote in a conversation while it was closed; what was imported came from elsewhere."""
    held = Closure.objects.filter(
        conversation=OuterRef("root"), closed_at__lt=OuterRef("written_at")
    ).filter(Q(reopened_at=None) | Q(reopened_at__gt=OuterRef("written_at")))
    return Contribution.objects.filter(Exists(held), parent__isnull=False, origin=None)


@invariant
def conversations_answer_nothing() -> QuerySet[Any]:
    """A conversation is a root of its own kind, and a title unless its author took it along."""
    return Conversation.objects.filter(
        Q(parent__isnull=False) | ~Q(kind="conversation") | Q(title="", author__isnull=False)
    )


@invariant
def an_answer_lies_in_its_own_conversation() -> QuerySet[Any]:
    """What is called the answer to a challenge is a reply to it, and to nothing else."""
    own = ChallengeAnswer.objects.filter(
        pk=OuterRef("pk"), reply__root=F("challenge__conversation"), reply__parent__isnull=False
    )
    return ChallengeAnswer.objects.exclude(Exists(own))


@invariant
def whoever_owes_an_answer_belongs_or_did() -> QuerySet[Any]:
    """Nobody is asked for an answer who never belonged where the challenge lies."""
    lies = Placement.objects.filter(contribution=OuterRef(OuterRef("challenge__conversation")))
    belonged = Membership.objects.filter(
        person=OuterRef("person"), community__in=lies.values("community")
    )
    return Ownership.objects.exclude(Exists(belonged))


@invariant
def whoever_answered_has_taken_it() -> QuerySet[Any]:
    """As long as they are here, whoever gave an answer owed it then."""
    owed = Ownership.objects.filter(
        challenge=OuterRef("challenge"), person=OuterRef("said_by"), taken_at__isnull=False
    )
    return ChallengeAnswer.objects.filter(said_by__isnull=False).exclude(Exists(owed))


@invariant
def a_challenge_is_due_after_it_is_raised() -> QuerySet[Any]:
    """Nobody is asked for an answer before the question."""
    return Challenge.objects.filter(due_on__lt=F("conversation__written_at__date"))
