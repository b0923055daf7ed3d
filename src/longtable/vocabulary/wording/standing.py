"""Whether a word stands in a text, and the form under which its other forms are the same word."""

import re
from itertools import pairwise

from longtable.shared.text.cleaning import clean_line
from longtable.vocabulary.wording.places import WORDS, is_abbreviation
from longtable.vocabulary.wording.stems import stem

# More words than these are a sentence.
WORDS_MAX = 5
BETWEEN = re.compile(r"[\s/&\xa0-]{1,3}")


def key_of(word: str, language: str) -> str:
    """The form that a word shares with its plural and others; an abbreviation stays in capitals."""
    return " ".join(_form(one, language) for one in WORDS.findall(word))


def standing(word: str, text: str, language: str) -> str:
    """The word as it first stands in a text, in whichever of its forms; empty where it does not."""
    sought = [_form(one, language) for one in WORDS.findall(word)]
    if not 0 < len(sought) <= WORDS_MAX:
        return ""
    found = list(WORDS.finditer(text))
    forms = [_form(one[0], language) for one in found]
    for first in range(len(found) - len(sought) + 1):
        last = first + len(sought)
        if forms[first:last] == sought and _is_one(text, found[first:last]):
            return clean_line(text[found[first].start() : found[last - 1].end()])
    return ""


def likely(text: str, *, most: int) -> list[str]:
    """Words of a text that are most likely unclear, in their order: abbreviations and long ones."""
    every = dict.fromkeys(WORDS.findall(text))
    longest = set(sorted(every, key=lambda one: (not is_abbreviation(one), -len(one)))[:most])
    return [one for one in every if one in longest]


def _form(word: str, language: str) -> str:
    """Of an abbreviation its capitals: "IT" is not "it"."""
    if is_abbreviation(word):
        return word.removesuffix("'s").removesuffix("’s").rstrip("s")
    return stem(word, language)


def _is_one(text: str, words: list[re.Match[str]]) -> bool:
    """Whether nothing but a space or a dash parts them."""
    return all(BETWEEN.fullmatch(text, one.end(), next_.start()) for one, next_ in pairwise(words))
