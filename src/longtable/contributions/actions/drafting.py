"""Keeping what somebody has begun to write, on the server, as they type."""

from django.db import transaction
from django.db.models import QuerySet

from longtable.contributions.models import Draft
from longtable.contributions.queries.begun import draft_at, free_key, is_unsigned_place
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.prepared import ask
from longtable.shared.text.cleaning import clean_body


class DraftIsNewer(Exception):
    """Another tab or device has saved this draft since. Holds the newer draft."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.place)
        self.draft = draft


class NothingIsKeptHere(Exception):
    """What is begun where nobody is named is not kept: it would say who writes there."""


class WordsWerePut(Exception):
    """What was written under this key lies on the table. Holds the key for what comes next."""

    def __init__(self, next_key: str) -> None:
        super().__init__(next_key)
        self.next_key = next_key


@transaction.atomic
def save_draft(*, by: Person, place: str, title: str, body: str, seen: int, key: str = "") -> Draft:
    """Keep a draft. ``seen`` is the version this tab last knew; 0 when it knew none.

    ``key`` is the one under which the words will be put. A save that comes late, after they were,
    raises ``WordsWerePut``. Raises ``DraftIsNewer`` rather than overwrite what another tab wrote,
    and ``NothingIsKeptHere`` in a room of theirs that names nobody.
    """
    if is_unsigned_place(by, place):
        raise NothingIsKeptHere(place)
    _one_at_a_time(by)
    if key and (free := free_key(by, place=place, key=key)) != key:
        raise WordsWerePut(free)
    draft = Draft.objects.filter(person=by, place=place).first()
    if draft is None:
        return Draft.objects.create(
            person=by, place=place, title=title, body=body, saved_at=clock.now()
        )
    if (draft.title, draft.body) == (title, body):
        return draft
    if draft.version != seen:
        raise DraftIsNewer(draft)
    draft.title, draft.body, draft.saved_at = title, body, clock.now()
    draft.version += 1
    draft.save()
    return draft


@transaction.atomic
def keep_beside(*, by: Person, place: str, title: str, body: str) -> None:
    """Keep words that came without knowing of the draft; what stands there already is kept too.
    Raises ``NothingIsKeptHere``."""
    _one_at_a_time(by)
    draft = Draft.objects.filter(person=by, place=place).first()
    if draft is None or _stands_in(_words(draft), f"{title}\n{body}"):
        seen, text = (draft.version if draft else 0), body
    else:
        other_title = draft.title if draft.title != title else ""
        seen, text = draft.version, "\n\n".join(filter(None, (body, other_title, draft.body)))
    save_draft(by=by, place=place, title=title, body=text, seen=seen)


@transaction.atomic(savepoint=False)
def discard_sent(*, by: Person, place: str, title: str, body: str, seen: int) -> None:
    """Forget the draft of what is being put, in the same transaction.

    ``seen`` is the version its window knew. A newer one is kept, for it holds other words from
    another window, unless all of it stands in what was put.
    """
    _one_at_a_time(by)
    draft = draft_at(by, place)
    if draft and (draft.version == seen or _stands_in(_words(draft), f"{title}\n{body}")):
        draft.delete()


def discard_draft(*, by: Person, place: str) -> None:
    """Forget a draft that its writer wants gone."""
    Draft.objects.filter(person=by, place=place).delete()


def _one_at_a_time(person: Person) -> None:
    """Whoever keeps or puts a person's words waits for whoever does so already.

    A save that saw no post, and a post that saw no save, would otherwise leave a draft of what
    was posted. SQLite writes one at a time anyway.
    """
    ask(_held, pk=person.pk)


def _held(pk: int) -> "QuerySet[Person, int]":
    locked = Person.objects.select_for_update(no_key=True).filter(pk=pk)
    return locked.values_list("pk", flat=True)


def _words(draft: Draft) -> str:
    return f"{draft.title}\n{clean_body(draft.body)}"


def _stands_in(begun: str, text: str) -> bool:
    """Whether every word of the one stands in the other, in order; perhaps only half typed yet."""
    words = iter(text.split())
    return all(any(word.startswith(part) for word in words) for part in begun.split())
