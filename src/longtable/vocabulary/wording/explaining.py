"""Whether a text explains a word that it uses (R46)."""

import re
from collections.abc import Iterable

NEAR = 120
TAGS = re.compile(r"<[^>]+>")
# What begins an explanation, right after a word.
EXPLAINS = re.compile(
    r"\s*(?:\(|:\s|=|—|–\s|-\s|,?\s*(?:that is|which is|which are|is|are|means?|stands? for"
    r"|short for|i\.e\.|o sea|es decir|significan?|quieren? decir|son|es)\b"
    r"(?:\s+(?:an?|the|our|short|when|una?|el|la|los|las|cuando)\b)?)",
    re.IGNORECASE,
)
# These alone explain; "is" and "are" do so only before what something is.
NEEDS_MORE = re.compile(r",?\s*(?:is|are|es|son|which is|which are)\s*$", re.IGNORECASE)


def is_explained(html: str, places: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the places at which a word stands in a text is followed by what it means, or
    stands itself in brackets behind it."""
    return any(_before(html, start) or _after(html, end) for start, end in places)


def _after(html: str, end: int) -> bool:
    follows = TAGS.sub("", html[end : end + NEAR])
    found = EXPLAINS.match(follows)
    return found is not None and not NEEDS_MORE.fullmatch(found[0])


def _before(html: str, start: int) -> bool:
    stands = TAGS.sub("", html[max(0, start - NEAR) : start])
    return re.search(r"\w\s*\($", stands) is not None
