"""Putting the explanation of a word into a text, as its writer types it."""

import re

from longtable.shared.text.cleaning import clean_line, cut

EXPLANATION_LENGTH_MAX = 300
# Nothing is put into code, a link, an address or somebody else's words. What opens and never closes
# is looked through so far and no further.
LEFT_ALONE = re.compile(
    r"```.*?```|`[^`\n]*`|\[[^\]]{0,300}\]\([^)]{0,600}\)|<[^>\s]{1,600}>|https?://\S+"
    r"|^(?: {4}|\t|>).*$",
    re.DOTALL | re.MULTILINE,
)


def put_in(text: str, word: str, explanation: str) -> str:
    """The text with a word explained where it first stands; at the end, where it stands only in
    what is left alone."""
    said = cut(clean_line(explanation), EXPLANATION_LENGTH_MAX).rstrip(".")
    if not said:
        return text
    end = first_of(text, word)
    if end is None:
        return f"{text}\n\n{word}: {said}."
    return f"{text[:end]} ({said}){text[end:]}"


def first_of(text: str, word: str) -> int | None:
    """Where a word ends that stands in a text, the first time; None where it stands in what is
    left alone, or nowhere."""
    alone = [found.span() for found in _left_alone(text)]
    for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        if not any(start <= found.start() < end for start, end in alone):
            return found.end()
    return None


def _left_alone(text: str) -> list[re.Match[str]]:
    return list(LEFT_ALONE.finditer(text))
