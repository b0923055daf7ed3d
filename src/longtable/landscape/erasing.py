"""Letting go of a person: what communities have written of them, by account or by address."""

from longtable.landscape.models import RelayReply, Stakeholder
from longtable.people.erasing import eraser
from longtable.people.models import Person


@eraser
def leave_landscapes(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Where they are written down under their address they are let go too; a stop of theirs, kept
    as a digest, stays and is obeyed."""
    if person.email:
        Stakeholder.objects.filter(contact__email=person.email).delete()


@eraser
def leave_relays(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they replied to messages that were passed on goes, unless their words stay."""
    if not keep_words:
        RelayReply.objects.filter(person=person).delete()
