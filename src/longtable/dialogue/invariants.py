"""What must hold across rows of dialogue."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from longtable.contributions.models import Contribution
from longtable.dialogue.models import Closure, Conversation
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
    """A conversation is a root of its own kind, and has a title."""
    return Conversation.objects.filter(
        Q(parent__isnull=False) | ~Q(kind="conversation") | Q(title="")
    )
