"""The words around what was found, where the index does not give them by itself.

PostgreSQL's own headlines put every word of a text through its dictionaries again. Here a text is
looked through for words that begin as one that was asked for does, and only these are compared.
"""

import re
import unicodedata
from collections.abc import Sequence

HIT, AFTER_HIT, LEFT_OUT = "\x02", "\x03", "…"
WORD = re.compile(r"\w+")
# About 24 words, as many as SQLite shows, and how many letters of them come before the first hit.
LETTERS_MAX = 150
LETTERS_BEFORE = 40
# So many of a text's hits are weighed, and so many beside each: more words do not stand so near.
WEIGHED_MAX = 100
BESIDE_MAX = 50
# So many letters a word keeps in all its forms, but for an "i" that becomes a "y": "die", "dying".
KEPT = 2


def folded(text: str) -> str:
    """The same letters, small and without accents, each where it was."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", letter.lower())[0] for letter in text)


def beginnings(asked: str) -> re.Pattern[str]:
    """What finds, in a folded text, words that may be a form of a word that was asked for."""
    begun = {re.sub("[iy]", "[iy]", word[:KEPT]) for word in WORD.findall(folded(asked))}
    return re.compile(rf"\b(?:{'|'.join(sorted(begun))})\w*")


def snippet(text: str, hits: Sequence[re.Match[str]]) -> str:
    """Some words of a text around its hits, these between U+0002 and U+0003; where there is no
    hit, its first words."""
    start, end = _window(text, *_best(hits).span()) if hits else _window(text, 0, 0)
    pieces, at = [LEFT_OUT if start else ""], start
    for hit in hits:
        first, after = hit.span()
        if start <= first and after <= end:
            pieces += text[at:first], HIT, text[first:after], AFTER_HIT
            at = after
    rest = text[at:end]
    return "".join([*pieces, f"{rest.rstrip(' .')}{LEFT_OUT}" if end < len(text) else rest])


def _best(hits: Sequence[re.Match[str]]) -> re.Match[str]:
    """The first of those hits beside which most different words were hit."""
    if len(hits) == 1:
        return hits[0]

    def beside(at: int) -> int:
        last = hits[at].start() + LETTERS_MAX - LETTERS_BEFORE
        return len({one[0] for one in hits[at : at + BESIDE_MAX] if one.end() <= last})

    return hits[max(range(min(len(hits), WEIGHED_MAX)), key=beside)]


def _window(text: str, first: int, after: int) -> tuple[int, int]:
    """From where to where words are shown around a hit: no word is cut where a space is near."""
    start = max(0, first - LETTERS_BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = max(start + LETTERS_MAX, after)
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", after, end + 1)
    return start, end if space < 0 else space
