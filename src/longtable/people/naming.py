"""What people are called: a name that could be taken for another's is refused, and one that was
given up is shown beside the new one for a while (decision 17).
"""

import unicodedata
from datetime import datetime, timedelta

from longtable.people.models import LOOK_LENGTH_MAX, FormerName, Person
from longtable.shared import clock
from longtable.shared.access.belonging import belonging_changed
from longtable.shared.text.cleaning import clean_line, validate_name
from longtable.shared.text.looks import look

KEPT_FOR = timedelta(days=30)
SLIP_MENDED_WITHIN = timedelta(hours=1)


class NameLooksLikeAnothers(Exception):
    """Somebody else here has a name that looks the same and is not the same."""


class NameWasChangedLately(Exception):
    """A name is kept for a month, that people know whom they talk with. Holds when it ends."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def name_of(text: str) -> str:
    """A name as it is kept. Raises ``ValidationError`` for one that nobody can have."""
    name = clean_line(text)
    validate_name(name)
    return name


def rename(person: Person, text: str) -> None:
    """Give a name, and keep the one before; whoever calls saves the person.

    Raises ``ValidationError``, ``NameLooksLikeAnothers`` and ``NameWasChangedLately``: that one not
    for mending a slip within the hour, nor for going back to the name of before.
    """
    name = name_of(text)
    if name == person.display_name:
        return
    _check_looks(name, person=person)
    if person.is_here and person.display_name:
        _check_time(name, person=person)
        FormerName.objects.create(person=person, name=person.display_name, until=clock.now())
    person.display_name, person.look = name, look(name)[:LOOK_LENGTH_MAX]
    belonging_changed()  # Who is found by name is kept under its token.


def shown_former_names(person: Person) -> list[str]:
    """What somebody was called within a month, newest first, each once."""
    lately = person.former_names.filter(until__gte=clock.now() - KEPT_FOR)
    names = dict.fromkeys(one.name for one in lately)
    return [name for name in names if name != person.display_name]


def _check_looks(name: str, *, person: Person) -> None:
    """People may share a name; nobody has one that only looks like another's."""
    looks = {look(name)[:LOOK_LENGTH_MAX]}
    plain = unicodedata.normalize("NFKC", name)
    if plain != name:
        looks.add(look(plain.casefold())[:LOOK_LENGTH_MAX])
    alike = Person.objects.get_queryset().filter(look__in=looks).exclude(pk=person.pk)
    names = alike.values_list("display_name", flat=True).distinct()
    if any(other.casefold() != name.casefold() for other in names):
        raise NameLooksLikeAnothers(name)


def _check_time(name: str, *, person: Person) -> None:
    last = person.former_names.first()
    if last is None or name == last.name:
        return
    passed = clock.now() - last.until
    if SLIP_MENDED_WITHIN < passed < KEPT_FOR:
        raise NameWasChangedLately(last.until + KEPT_FOR)
