"""Finding names among all names, without asking the database to read everybody's.

A database looks through every row for words in the middle of a name. So the names of everybody are
kept in one text under the token of who belongs where, and the words are looked for in it. What is
found are keys and nothing else: who may be shown is asked of the database, of these few.

Most of what people look for is in nobody's name: it has four letters in a row that no name has.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from longtable.people.models import Person
from longtable.shared.access.belonging import while_nobody_moves

# So many people of one name are told apart by the database again.
ALIKE_MAX = 400
BETWEEN = "\n"
IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody's names in one text, where each begins, and whose it is."""

    text: str
    begins: tuple[int, ...]
    keys: tuple[int, ...]
    rows: frozenset[str]


def people_named(words: str) -> list[int] | None:
    """The keys of people in use whose name has these words; none when too many do to say."""
    names = while_nobody_moves(("names",), _all_names)
    looked_for = words.casefold()
    if not looked_for or BETWEEN in looked_for or not names.rows.issuperset(_rows(looked_for)):
        return []
    found: list[int] = []
    at = names.text.find(looked_for)
    while at >= 0 and len(found) <= ALIKE_MAX:
        number = bisect_right(names.begins, at) - 1
        found.append(names.keys[number])
        following = names.begins[number + 1] if number + 1 < len(names.begins) else len(names.text)
        at = names.text.find(looked_for, following)
    return found if len(found) <= ALIKE_MAX else None


def _all_names() -> Names:
    people = Person.objects.filter(is_active=True).exclude(display_name="")
    named = [(pk, name.casefold()) for pk, name in people.values_list("pk", "display_name")]
    begins, at = [], 0
    for _, name in named:
        begins.append(at)
        at += len(name) + len(BETWEEN)
    text = BETWEEN.join(name for _, name in named)
    rows = frozenset(row for _, name in named for row in _rows(name))
    return Names(text, tuple(begins), tuple(pk for pk, _ in named), rows)


def _rows(words: str) -> Iterator[str]:
    """Every four letters that stand in a row in it."""
    return (words[at : at + IN_A_ROW] for at in range(len(words) - IN_A_ROW + 1))
