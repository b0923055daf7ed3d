"""Finding names among all names, without asking the database to read every row of them.

A database looks through every row for words in the middle of a name. So names are kept in one text
under the token of who belongs where, and the words are looked for in it. What is found are keys and
nothing else: who may be shown is asked of the database, of these few.

Most of what people look for is in no name: it has four letters in a row that no name has.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# So many of one name are told apart by the database again.
ALIKE_MAX = 400
BETWEEN = "\n"
IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one text, where each begins, and the key of whose it is."""

    text: str
    begins: tuple[int, ...]
    keys: tuple[int, ...]
    rows: frozenset[str]

    def with_words(self, words: str) -> list[int] | None:
        """The keys of those that have these words in them; none when too many do to say."""
        looked_for = words.casefold()
        if not looked_for or BETWEEN in looked_for or not self.rows.issuperset(_rows(looked_for)):
            return []
        found: list[int] = []
        at = self.text.find(looked_for)
        while at >= 0 and len(found) <= ALIKE_MAX:
            number = bisect_right(self.begins, at) - 1
            if self.keys[number] not in found[-1:]:
                found.append(self.keys[number])
            is_last = number + 1 == len(self.begins)
            following = len(self.text) if is_last else self.begins[number + 1]
            at = self.text.find(looked_for, following)
        return found if len(found) <= ALIKE_MAX else None


def names_of(named: Iterable[tuple[int, str]]) -> Names:
    """What is found by these keys and names; a key that has two stands there twice in a row."""
    folded = [(key, name.casefold()) for key, name in named]
    begins, at = [], 0
    for _, name in folded:
        begins.append(at)
        at += len(name) + len(BETWEEN)
    text = BETWEEN.join(name for _, name in folded)
    rows = frozenset(row for _, name in folded for row in _rows(name))
    return Names(text, tuple(begins), tuple(key for key, _ in folded), rows)


def _rows(words: str) -> Iterator[str]:
    """Every four letters that stand in a row in it."""
    return (words[at : at + IN_A_ROW] for at in range(len(words) - IN_A_ROW + 1))
