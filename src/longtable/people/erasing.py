"""Erasing a person: every domain that holds something of people's own registers how it lets go.

Foreign keys let go by themselves: what is somebody's own falls with them, what belongs to others
too stays and points at nobody. An *eraser* does what keys cannot: words, and traces in words. An
*obstacle* is a reason why somebody cannot go yet.
"""

from collections.abc import Callable, Mapping

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django_stubs_ext import StrOrPromise

from longtable.people.models import Person
from longtable.shared.access.belonging import belonging_changed
from longtable.shared.integrity.erasures import Erased, fingerprint, note_erasure, take_over
from longtable.shared.integrity.freed import overwrite_freed
from longtable.shared.notices.models import Letter
from longtable.shared.realtime.topics import announce, rights_topic

# Of a person who goes, and whether their words stay.
Eraser = Callable[[Person, bool], None]
Obstacle = Callable[[Person], list[StrOrPromise]]

_erasers: list[Eraser] = []
_obstacles: list[Obstacle] = []


class CannotGoYet(Exception):
    """Something must be handed over first. Holds the sentences that say what."""

    def __init__(self, sentences: list[StrOrPromise]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def eraser(step: Eraser) -> Eraser:
    """Register what a domain does when somebody goes."""
    if step not in _erasers:
        _erasers.append(step)
    return step


def obstacle(check: Obstacle) -> Obstacle:
    """Register what may keep somebody from going."""
    if check not in _obstacles:
        _obstacles.append(check)
    return check


def what_holds(person: Person) -> list[StrOrPromise]:
    """Why somebody cannot go yet, in sentences; nothing when they can."""
    return [sentence for check in _obstacles for sentence in check(person)]


def _to_or_about(person: Person) -> Q:
    """Kept mail that went to somebody, or names them to others by address or by full name."""
    about = Q(recipient=person.email or "")
    full_name = person.display_name if " " in person.display_name else ""
    for words in filter(None, (person.email, full_name)):
        about |= Q(subject__icontains=words) | Q(body__icontains=words)
    return about


@transaction.atomic
def erase_person(person: Person, *, keep_words: bool) -> None:
    """Let somebody go without a trace of who they were. Raises ``CannotGoYet``.

    Domains let go in reverse, the highest first, as each knows those below it.
    """
    found = Person.objects.select_for_update().get(pk=person.pk)
    held = what_holds(found)
    if held:
        raise CannotGoYet(held)
    _let_go(found, keep_words=keep_words)


def erase_again(noted: Mapping[str, Erased]) -> int:
    """Let those go whom an older copy of the site brought back. Returns how many there were.

    Nothing holds them this time: what they had to hand over they handed over before they went.
    """
    take_over(noted.values())
    returned = [
        (person_id, noted[fingerprint(public_id)])
        for person_id, public_id in Person.objects.values_list("pk", "public_id").iterator()
        if fingerprint(public_id) in noted
    ]
    for person_id, erased in returned:
        with transaction.atomic():
            found = Person.objects.select_for_update().get(pk=person_id)
            _let_go(found, keep_words=erased.keeps_words)
    return len(returned)


def _let_go(found: Person, *, keep_words: bool) -> None:
    note_erasure(found.public_id, keeps_words=keep_words)
    for step in reversed(_erasers):
        step(found, keep_words)
    announce(rights_topic(found.pk))
    sessions = UserSession.objects.filter(user=found).values("session_key")
    Session.objects.filter(session_key__in=sessions).delete()
    Letter.objects.filter(_to_or_about(found)).delete()
    found.delete()
    belonging_changed()
    transaction.on_commit(overwrite_freed, robust=True)
