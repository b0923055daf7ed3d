"""Text as people type it: one form of each letter, no control characters, a length with a name."""

import re
import unicodedata
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from longtable.shared.text.looks import look

MARKS_PER_LETTER_MAX = 4
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Bidirectional controls, zero-width characters, soft hyphen, tag characters: no place in a name.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)
# What belongs to the character before it: marks, joiners, variations, colours of skin.
_JOINER = "\u200d"
_JOINS = re.compile(r"[\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_STACKED = re.compile(rf"([\u0300-\u036f]{{{MARKS_PER_LETTER_MAX}}})[\u0300-\u036f]+")


def clean_body(text: str) -> str:
    """Many lines: NFC, unix newlines, no control characters but newline and tab."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text)).strip()


def clean_line(text: str) -> str:
    """One line, such as a name or a title: as above, and nothing unseen, spaces single.

    Joiners that scripts need (ZWNJ, ZWJ) go as well: names that differ only by them look alike.
    """
    text = _UNSEEN.sub("", clean_body(text))
    text = _STACKED.sub(r"\1", " ".join(text.split()))
    return unicodedata.normalize("NFC", text)


def cut(text: str, length: int) -> str:
    """The beginning of a text, no longer than that, and not cut within what people see as one."""
    end = min(length, len(text))
    while 0 < end < len(text) and (_JOINS.match(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return text[:end]


def validate_name(text: str) -> None:
    """Raise ``ValidationError`` for a name that nobody could see or that poses as another."""
    if not any(unicodedata.category(letter)[0] in "LN" for letter in text):
        raise ValidationError(_("Please give a name with at least one letter or number."))
    if looks_of(text) & _reserved_looks():
        raise ValidationError(
            _("Please choose another name: this one could be taken for the site.")
        )
    if any(_mixes_alphabets(word) for word in text.split()):
        raise ValidationError(_("Please write each word of your name in one alphabet."))


def looks_of(text: str) -> set[str]:
    """The looks of a text in whichever case somebody writes it."""
    return {look(form).casefold() for form in (text, text.casefold(), text.upper())}


@cache
def _reserved_looks() -> set[str]:
    return {one for name in RESERVED for one in looks_of(name)}


def _mixes_alphabets(word: str) -> bool:
    """Whether a word has letters of two alphabets that are mistaken for one another."""
    names = (unicodedata.name(letter, "").split()[:1] for letter in word if letter.isalpha())
    return len({name[0] for name in names if name and name[0] in _ALPHABETS}) > 1


_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "FULLWIDTH"}
RESERVED = frozenset(
    [
        "admin",
        "administrator",
        "support",
        "system",
        "everyone",
        "everybody",
        "null",
        "undefined",
        "none",
        "moderator",
        "longtable",
        "con",
        "administrador",
        "soporte",
        "sistema",
        "todos",
        ".",
        "..",
    ]
)
