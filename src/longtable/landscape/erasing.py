"""Letting go of a person: what communities have written of them, by account or by address."""

from typing import Any

from django.db.models import Q, QuerySet

from longtable.landscape.models import (
    Capacity,
    Commitment,
    Recommendation,
    RelayReply,
    StageChange,
    Stakeholder,
    Status,
    SystemCell,
)
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.shared.activity.models import Activity


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
    proposed = Capacity.objects.filter(proposed_by=person, offered_at=None)
    asked = Commitment.objects.filter(asked_by=person)
    lost = asked.exclude(pk__in=asked.accepted().values("pk"))
    _forget_in_ledger(Capacity.objects.filter(Q(person=person) | Q(pk__in=proposed.values("pk"))))
    _forget_in_ledger(Commitment.objects.filter(Q(person=person) | Q(pk__in=lost.values("pk"))))
    proposed.delete()
    lost.delete()
    if not keep_words:
        asked.update(what="")
        Commitment.objects.filter(thanked_by=person).update(thanks="")


def _forget_in_ledger(going: QuerySet[Any]) -> None:
    """What the ledger says of them points at nothing any more."""
    ids = list(going.values_list("public_id", flat=True))
    Activity.objects.filter(facts__about__in=ids).update(facts={})


@eraser
def leave_relays(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they replied to messages that were passed on goes, unless their words stay."""
    if not keep_words:
        RelayReply.objects.filter(person=person).delete()


@eraser
def leave_recommendations(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What an office answered stays, with its day; what nobody answered goes with who asked, and
    words go unless they are to stay."""
    if keep_words:
        return
    asked = Recommendation.objects.filter(asked_by=person)
    lost = asked.waiting()
    _forget_in_ledger(lost)
    lost.delete()
    asked.update(what="", why="")
    Status.objects.filter(recorded_by=person).update(why="")
    StageChange.objects.filter(changed_by=person).update(why="")


@eraser
def leave_the_system(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """How far a cell is stays, with its day; their words of it go unless they are to stay."""
    if not keep_words:
        SystemCell.objects.filter(checked_by=person).update(providers="", practices="")
