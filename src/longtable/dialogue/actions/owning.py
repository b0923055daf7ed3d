"""Handing on who keeps something moving: one at a time, taken by whoever asks themselves."""

from typing import TypeVar

from longtable.contributions.sealing import today
from longtable.dialogue.models import Keeping, Ownership, QuestionKeeping
from longtable.people.models import Person
from longtable.shared import clock

Kind = TypeVar("Kind", Ownership, Keeping, QuestionKeeping)


def hand_on(asking: Kind, *, to: Person, by: Person | None, of: str) -> tuple[Kind, bool]:
    """Ask another in place of whoever was asked; whoever asks themselves takes it. Twice is once.
    Whoever asks without their name is kept nowhere, nor the hour at which they did.

    ``asking`` is the row to be made, with ``of`` filled: the field that says what it is about.
    Says whether it is new. The caller holds what it is about.
    """
    held = type(asking)._default_manager.filter(**{of: getattr(asking, of)}, ended_at=None)
    last, now = held.first(), clock.now()
    if last is not None and last.person_id == to.pk:
        if to == by and last.taken_at is None:
            last.taken_at = now
            last.save(update_fields=["taken_at"])
        return last, False
    if by is None:
        now = max(today(), last.asked_at) if last else today()
    held.update(ended_at=now)
    asking.person, asking.asked_by, asking.asked_at = to, by, now
    asking.taken_at = now if to == by else None
    asking.save()
    return asking, True
