"""Letting go of a person: what communities have written of them, by account or by address."""

from longtable.landscape.models import Capacity, Commitment, Stakeholder
from longtable.people.erasing import eraser
from longtable.people.models import Person


@eraser
def leave_landscapes(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Where they are written down under their address they are let go too; a stop of theirs, kept
    as a digest, stays and is obeyed."""
    if person.email:
        Stakeholder.objects.filter(contact__email=person.email).delete()


@eraser
def leave_what_they_asked(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they proposed and asked goes with them, unless somebody took it on: that is theirs too,
    and keeps its words only if the words of who goes are to stay."""
    Capacity.objects.filter(proposed_by=person, offered_at=None).delete()
    asked = Commitment.objects.filter(asked_by=person)
    asked.exclude(pk__in=asked.accepted().values("pk")).delete()
    if not keep_words:
        asked.update(what="")
        Commitment.objects.filter(thanked_by=person).update(thanks="")
