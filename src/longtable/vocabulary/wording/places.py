"""Where terms stand in sanitised HTML: found in one pass over its words, kept beside it.

Every place is kept that a term may stand at, also those within the place of a longer term: which of
them shows is decided for each reader, so that a term they may not see displaces none that they may.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from longtable.vocabulary.wording.stems import stem

# Of a text so many places are kept at most, and of one term in it.
PLACES_MAX = 500
PLACES_OF_TERM_MAX = 3
# Longer ones are words that somebody writes large.
ACRONYM_LENGTH_MAX = 6
SHOUTED_MIN = 2
# Of so many texts the places are kept as they were read.
READ_KEPT_MAX = 2_000
# What stands in these is a link already, no prose, or somebody else's words.
UNMARKED = {"a", "code", "pre", "blockquote", "details"}
LETTERS = r"[^\W_]+"
WORDS = re.compile(rf"{LETTERS}(?:['’-]{LETTERS})*")
PIECES = re.compile(
    rf"<(?P<end>/?)(?P<tag>\w+)[^>]*>|&\#?\w+;|(?P<word>{LETTERS}(?:['’-]{LETTERS})*)"
)
BETWEEN = re.compile(r"(?:&amp;|&nbsp;|[\s/&\xa0-]){1,3}")


class Place(NamedTuple):
    """From where to where a term stands in a text."""

    start: int
    end: int
    term: int


class _Way(NamedTuple):
    """One way to write a term, after its first word."""

    rest: tuple[str, ...]
    # Which of all its words are met in capitals alone: "IT" is not "it".
    capitals: tuple[bool, ...]
    term: int


class _Word(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Lexis:
    """The terms of a community, by language and by how their first word is looked up."""

    ways: Mapping[str, Mapping[str, list[_Way]]] = field(default_factory=dict)

    def places(self, html: str) -> list[Place]:
        """Where its terms stand, in order; the longest that begins at a place comes first."""
        found: list[Place] = []
        times: Counter[int] = Counter()
        looked_up: dict[str, list[tuple[str, list[_Way]]]] = {}
        for run in _runs(html):
            for number, word in enumerate(run):
                begun = looked_up.get(word.text)
                if begun is None:
                    begun = looked_up[word.text] = self._begun(word.text)
                for language, ways in begun:
                    for way in ways:
                        end = _end(html, run, number, way, language)
                        if end and times[way.term] < PLACES_OF_TERM_MAX:
                            times[way.term] += 1
                            found.append(Place(word.start, end, way.term))
            if len(found) >= PLACES_MAX:
                break
        return sorted(found, key=_order)[:PLACES_MAX]

    def _begun(self, word: str) -> list[tuple[str, list[_Way]]]:
        """The ways to write a term that begin with this word."""
        ways = (
            (language, known.get(stem(word, language))) for language, known in self.ways.items()
        )
        return [(language, found) for language, found in ways if found]


def lexis(terms: Iterable[tuple[int, str, Iterable[str]]]) -> Lexis:
    """Of terms, each with its id, its language and the ways to write it."""
    ways: dict[str, dict[str, list[_Way]]] = {}
    for term, language, labels in terms:
        known = ways.setdefault("es" if language.startswith("es") else "en", {})
        for label in dict.fromkeys(labels):
            words = WORDS.findall(label)
            if words:
                first, *rest = (stem(word, language) for word in words)
                capitals = tuple(is_abbreviation(word) for word in words)
                way = _Way(tuple(rest), capitals, term)
                begun = known.setdefault(first, [])
                if way not in begun:
                    begun.append(way)
    return Lexis(ways)


def acronyms(html: str) -> dict[str, list[tuple[int, int]]]:
    """Short words in capitals, and where each stands; none of what stands in capitals whole."""
    found: dict[str, list[tuple[int, int]]] = {}
    for run in _runs(html):
        capital = [is_abbreviation(word.text) for word in run]
        for number, word in enumerate(run):
            if not capital[number]:
                continue
            around = capital[max(0, number - 1) : number] + capital[number + 1 : number + 2]
            is_short = len(word.text.rstrip("s")) <= ACRONYM_LENGTH_MAX
            is_shouted = bool(around) and all(around) and len(run) > SHOUTED_MIN
            if is_short and word.text.isalpha() and not is_shouted:
                found.setdefault(word.text, []).append((word.start, word.end))
    return found


def _runs(html: str) -> Iterator[list[_Word]]:
    """The words of a text, those together that no tag parts; none of what is left unmarked."""
    run: list[_Word] = []
    within = 0
    for piece in PIECES.finditer(html):
        word = piece["word"]
        if word is not None:
            if not within:
                run.append(_Word(word, piece.start(), piece.end()))
        elif piece["tag"]:
            if run:
                yield run
                run = []
            if piece["tag"] in UNMARKED:
                within += -1 if piece["end"] else 1
    if run:
        yield run


def _end(html: str, run: list[_Word], number: int, way: _Way, language: str) -> int:
    """Where the term ends that begins with this word of a run; 0 if it does not stand there."""
    last = number + len(way.rest)
    if last >= len(run):
        return 0
    for step, expected in enumerate(way.rest, start=1):
        before, word = run[number + step - 1], run[number + step]
        if stem(word.text, language) != expected:
            return 0
        if not BETWEEN.fullmatch(html, before.end, word.start):
            return 0
    for step, in_capitals in enumerate(way.capitals):
        if in_capitals and not _is_capital(run[number + step].text):
            return 0
    return run[last].end


def _order(one: Place) -> tuple[int, int, int]:
    return one.start, -one.end, one.term


def is_abbreviation(word: str) -> bool:
    """Whether a word is met in capitals alone."""
    return len(word) > 1 and not word[0].islower() and _is_capital(word)


def _is_capital(word: str) -> bool:
    return word.rstrip("s").rstrip("'’").isupper()


def places_in(html: str, known: Mapping[int, Lexis]) -> list[Place]:
    """Where the terms of several communities stand in one text."""
    found = [place for one in known.values() for place in one.places(html)]
    return sorted(set(found), key=_order)[:PLACES_MAX]


def written(places: Iterable[Place]) -> str:
    """Places as they are kept beside a text."""
    return ";".join(f"{one.start},{one.end - one.start},{one.term}" for one in places)


def read(marks: str) -> list[Place]:
    """Places as they were kept, in their order."""
    return list(_read(marks))


@lru_cache(READ_KEPT_MAX)
def _read(marks: str) -> tuple[Place, ...]:
    """A page reads the marks of its texts twice, and many read the same page."""
    places = []
    for one in marks.split(";") if marks else ():
        start, length, term = map(int, one.split(","))
        places.append(Place(start, start + length, term))
    return tuple(places)
