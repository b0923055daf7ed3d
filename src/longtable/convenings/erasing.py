"""Letting go of a person: who comes, who was there, their name in what came of meetings."""

from longtable.contributions.erasing import Names
from longtable.contributions.marking import show_again
from longtable.convenings.models import Account, CallingOff, Move, Presence, Rhythm
from longtable.people.erasing import eraser
from longtable.people.models import Person


@eraser
def leave_meetings(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """That somebody of their voice was there still counts; that it was them is forgotten. Who
    would come goes with them by itself."""
    Presence.objects.filter(person=person).update(person=None)


@eraser
def unname_in_meetings(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What came of a meeting, why it was moved or called off, and what a rhythm is for name a
    former member."""
    names = Names(person)
    for told in Account.objects.filter(names.written_in("came_of_it")).iterator():
        told.came_of_it = names.out_of(told.came_of_it)
        show_again(told, told.came_of_it)
        told.save(update_fields=["came_of_it", "html", "marks"])
    for rows in (Move.objects.all(), CallingOff.objects.all()):
        for row in rows.filter(names.written_in("reason")).iterator():
            row.reason = names.out_of(row.reason)
            row.save(update_fields=["reason"])
    for rhythm in Rhythm.objects.filter(names.written_in("title", "about")).iterator():
        rhythm.title, rhythm.about = names.out_of(rhythm.title), names.out_of(rhythm.about)
        rhythm.save(update_fields=["title", "about"])
