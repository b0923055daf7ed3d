"""What bears on a problem of practice, and why (R22): domains above say what else they know of.

A *bearer* is asked with the words that count in a problem, and for whom; it starts from what this
reader may see.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from longtable.people.http import Reader
from longtable.vocabulary.wording.stems import stem

WORD_LENGTH_MIN = 4
WORDS_MAX = 24
WORDS_NAMED = 4
# Words that stand in most of what anybody writes say nothing of what it is about.
COMMON = frozenset(
    (Path(__file__).parent / "content" / "common.txt").read_text(encoding="utf-8").split()
)


@dataclass(frozen=True)
class Sought:
    """The words that count in a problem: by the form in which a word is met again, as written."""

    words: dict[str, str]
    language: str
    setting: str

    def shared(self, *texts: str) -> list[str]:
        """Which of them stand in these texts, in the order of the problem."""
        there = {one for text in texts for one in stems(text, self.language)}
        return [written for form, written in self.words.items() if form in there]


@dataclass(frozen=True)
class Bears:
    """That something bears on a problem: a person, by their key, or a work, by its name and
    address; with the reason, and how much it weighs."""

    why: str
    weight: int
    person_id: int | None = None
    name: str = ""
    address: str = ""


Bearer = Callable[[Sought, Reader], Iterable[Bears]]
_works: list[Bearer] = []
_people: list[Bearer] = []


def knows_works(step: Bearer) -> Bearer:
    """Register one who knows works that bear on a problem. One query."""
    if step not in _works:
        _works.append(step)
    return step


def knows_people(step: Bearer) -> Bearer:
    """Register one who knows people that could be asked about it. One query."""
    if step not in _people:
        _people.append(step)
    return step


def works_for(sought: Sought, *, reader: Reader) -> list[Bears]:
    """All works that domains above know of, for one reader."""
    return [one for step in _works for one in step(sought, reader)]


def people_for(sought: Sought, *, reader: Reader) -> list[Bears]:
    """All people that domains above know of, for one reader."""
    return [one for step in _people for one in step(sought, reader)]


def sought_in(texts: Sequence[str], *, language: str, setting: str) -> Sought:
    """The words of some texts that count; what stands first counts most, and there is a limit."""
    words: dict[str, str] = {}
    for text in texts:
        for written in _words(text):
            words.setdefault(stem(written, language), written)
    return Sought(dict(list(words.items())[:WORDS_MAX]), language, setting)


def stems(text: str, language: str) -> set[str]:
    """The forms in which the words of a text are met again."""
    return {stem(written, language) for written in _words(text)}


def same_words(shared: Sequence[str]) -> str:
    """The reason, in a few of the words."""
    named = ", ".join(shared[:WORDS_NAMED])
    return gettext("the same words: %(words)s") % {"words": named}


def _words(text: str) -> list[str]:
    """Words of some length, and abbreviations of any."""
    return [
        word
        for word in re.findall(r"[^\W_]+", text)
        if (len(word) >= WORD_LENGTH_MIN or (len(word) > 1 and word.isupper()))
        and word.casefold() not in COMMON
    ]
