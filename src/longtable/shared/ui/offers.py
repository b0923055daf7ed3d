"""What a form offers before it is sent on: words, and beside each what could be put in.

Never in the way: whoever sends the form again sends it as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# What a form sends of an offer: each word, what is to be put in beside it, and whether to.
WORD, MEANING, OFFERED, PUT = "offered_word", "offered_meaning", "offered", "put_in"


@dataclass(frozen=True, slots=True)
class Offered:
    """A word, and what could be put in beside it."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Offer:
    """All words that are offered at once."""

    words: Sequence[Offered]


def offer_of(form: Any) -> Offer | None:
    """What a form offers: what was just found, or what it was sent with and has to be mended."""
    made: Offer | None = getattr(form, "offer", None)
    if made is not None:
        return made
    words = sent_with(form)
    return Offer(words) if words else None


def sent_with(form: Any) -> list[Offered]:
    """The words that a form was sent with, and what stands beside each now."""
    getlist = getattr(form.data, "getlist", None)
    if getlist is None:
        return []
    pairs = zip(getlist(WORD), getlist(MEANING), strict=False)
    return [Offered(word, meaning) for word, meaning in pairs if word]
