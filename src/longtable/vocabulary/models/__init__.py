"""Tables of vocabulary."""

from longtable.vocabulary.models.bridges import STUMBLED_MIN, Bridge, Stumble
from longtable.vocabulary.models.following import Following, Muting
from longtable.vocabulary.models.terms import Lexicon, Term
from longtable.vocabulary.models.unclear import UnclearWord
from longtable.vocabulary.models.usages import Agreement, SharedMeaning, Usage

__all__ = [
    "STUMBLED_MIN", "Agreement", "Bridge", "Following", "Lexicon", "Muting", "SharedMeaning",
    "Stumble", "Term", "UnclearWord", "Usage",
]  # fmt: skip
