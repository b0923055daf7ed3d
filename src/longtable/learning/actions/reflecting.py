"""Reflecting for oneself: nothing is told, recorded or announced of it (R44)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from longtable.learning.models import Reflection, Rhythm
from longtable.learning.models.reflections import INVITED_AGAIN_AFTER, REFLECTIONS_MAX
from longtable.learning.sealing import seal, token_of
from longtable.people.models import Person
from longtable.shared import clock, identifiers
from longtable.shared.text.cleaning import clean_body


class TooManyReflections(Exception):
    """Somebody keeps as many as one can."""


class ReflectionHasChanged(Exception):
    """It says something else by now than its writer had before them."""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Both sides of a reflection, and which questions they answer."""

    opens: str
    limits: str
    prompt: int = 0

    def cleaned(self) -> dict[str, str]:
        """As they are kept."""
        return {
            "opens": clean_body(self.opens),
            "limits": clean_body(self.limits),
            "prompt": str(self.prompt),
        }


@transaction.atomic
def reflect(sides: Sides, *, by: Person, key: str) -> Reflection:
    """Keep a reflection for oneself. The same words under the same key are kept once.

    Raises ``TooManyReflections``.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    said = sides.cleaned()
    retry = token_of(key, said["opens"], said["limits"], person=by)
    own = Reflection.objects.visible_to(by)
    again = own.filter(retry=retry).first()
    if again is not None:
        return again
    if own.count() >= REFLECTIONS_MAX:
        raise TooManyReflections
    made = Reflection.objects.create(
        person=by, sealed=seal(said, person=by), retry=retry, written_at=clock.now()
    )
    _invited_later(by, after=INVITED_AGAIN_AFTER, but_if_stopped=True)
    return made


@transaction.atomic
def change_reflection(reflection: Reflection, *, sides: Sides, by: Person, seen: str) -> None:
    """Say it otherwise; what it said before is nowhere kept. ``seen`` is ``mark_of`` what its
    writer had before them; raises ``ReflectionHasChanged`` when it is another by now."""
    found = Reflection.objects.select_for_update().filter(pk=reflection.pk).first()
    if found is None or mark_of(found) != seen:
        raise ReflectionHasChanged
    found.sealed, found.changed_at = seal(sides.cleaned(), person=by), clock.now()
    found.save(update_fields=["sealed", "changed_at"])


def mark_of(reflection: Reflection) -> str:
    """By what one knows whether it was changed since."""
    return identifiers.mark_of(reflection.sealed)


def forget_reflection(reflection: Reflection) -> None:
    """Remove it for good. What was shared of it stays until it is taken back. Twice is once."""
    Reflection.objects.filter(pk=reflection.pk).delete()


@transaction.atomic
def be_invited(person: Person, *, again: bool) -> None:
    """Be invited to reflect once more in some weeks, or no more until one says so."""
    if again:
        _invited_later(person, after=INVITED_AGAIN_AFTER)
    else:
        Rhythm.objects.update_or_create(
            person=person, defaults={"next_on": None, "said_at": clock.now()}
        )


def _invited_later(person: Person, *, after: timedelta, but_if_stopped: bool = False) -> None:
    """Whoever wants no invitation is not invited by having written of their own accord."""
    if but_if_stopped and Rhythm.objects.filter(person=person, next_on=None).exists():
        return
    on = (clock.now() + after).date()
    Rhythm.objects.update_or_create(person=person, defaults={"next_on": on, "said_at": clock.now()})
