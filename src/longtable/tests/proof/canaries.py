"""Words that each stand in one text of a drawn world, and give it away wherever they turn up."""

import re

LIKE_ONE = re.compile(r"Q[a-z]+\d{3}|q(?:address|reach)\d{3}")
_made: set[str] = set()


def canary(sort: str, number: int) -> str:
    """The word that gives one text away."""
    word = f"Q{sort}{number:03}"
    # An address is written small.
    _made.update({word, word.lower()})
    return word


def canaries_in(text: str) -> set[str]:
    """Every canary in it; a token drawn by chance may look like one that was never made."""
    return _made.intersection(LIKE_ONE.findall(text))
