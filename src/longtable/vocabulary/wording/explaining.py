"""Whether a text explains a word that it uses, and putting an explanation in (R46)."""

import re
from collections.abc import Iterable

from longtable.shared.text.cleaning import clean_line, cut

EXPLANATION_LENGTH_MAX = 300
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
# Nothing is put into code, a link, an address or somebody else's words. What opens and never closes
# is looked through so far and no further.
LEFT_ALONE = re.compile(
    r"```.*?```|`[^`\n]*`|\[[^\]]{0,300}\]\([^)]{0,600}\)|<[^>\s]{1,600}>|https?://\S+"
    r"|^(?: {4}|\t|>).*$",
    re.DOTALL | re.MULTILINE,
)


def is_explained(html: str, places: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the places at which a word stands in a text is followed by what it means, or
    stands itself in brackets behind it."""
    return any(_before(html, start) or _after(html, end) for start, end in places)


def put_in(text: str, word: str, explanation: str) -> str:
    """The text with a word explained where it first stands; at the end, where it stands only in
    what is left alone."""
    said = cut(clean_line(explanation), EXPLANATION_LENGTH_MAX).rstrip(".")
    if not said:
        return text
    alone = [found.span() for found in _left_alone(text)]
    for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        if not any(start <= found.start() < end for start, end in alone):
            return f"{text[: found.end()]} ({said}){text[found.end() :]}"
    return f"{text}\n\n{word}: {said}."


def _left_alone(text: str) -> list[re.Match[str]]:
    return list(LEFT_ALONE.finditer(text))


def _after(html: str, end: int) -> bool:
    follows = TAGS.sub("", html[end : end + NEAR])
    found = EXPLAINS.match(follows)
    return found is not None and not NEEDS_MORE.fullmatch(found[0])


def _before(html: str, start: int) -> bool:
    stands = TAGS.sub("", html[max(0, start - NEAR) : start])
    return re.search(r"\w\s*\($", stands) is not None
