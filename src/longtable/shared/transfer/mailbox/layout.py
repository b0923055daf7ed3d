"""Lines as people see them: flowed text joined, text whose every line was doubled put right."""

import re
from itertools import pairwise

_QUOTES = re.compile(r">*")
DOUBLED_LINES_MIN = 4
WRAPPED_PAIRS_MIN = 2
WRAPPED_FROM = 50  # No program wraps lines earlier, and none later than the next.
WRAPPED_UNTIL = 100
WRAPPED_SLACK = 8


def joined_flowed(text: str, *, delsp: bool) -> str:
    """Text marked ``format=flowed`` (RFC 3676) with its soft line breaks taken out."""
    done: list[str] = []
    depth_before, is_open = 0, False
    for line in text.split("\n"):
        marks = _QUOTES.match(line)
        depth = len(marks[0]) if marks else 0
        said = line[depth:].removeprefix(" ")
        is_signature = said.rstrip("\r") == "-- "
        if is_open and depth == depth_before and not is_signature:
            done[-1] += said
        else:
            done.append(("> " * depth if depth else "") + said)
        is_open = said.endswith(" ") and not is_signature
        if is_open and delsp:
            done[-1] = done[-1][:-1]
        depth_before = depth
    return "\n".join(line if line.endswith("-- ") else line.rstrip() for line in done)


def single_spaced(text: str) -> str:
    """Text in which an archive wrote an empty line after each line, as it was before.

    Such archives lose where paragraphs ended. A line that stops well before the others ended one.
    """
    lines = text.split("\n")
    done: list[str] = []
    at = 0
    while at < len(lines):
        until = _doubled_until(lines, at)
        kept = lines[at:until:2]
        if len(kept) > 1 and _shows_wrapping(kept):
            done += _in_paragraphs(kept)
            if until < len(lines) and not lines[until - 1].strip():
                done.append("")
            at = until
        else:
            done += lines[at : max(until, at + 1)]
            at = max(until, at + 1)
    return "\n".join(done)


def _doubled_until(lines: list[str], start: int) -> int:
    """Where the run that begins here ends, in which every second line is empty."""
    at = start
    while at + 1 < len(lines) and not lines[at + 1].strip():
        at += 2
    return at + 1 if start < at < len(lines) and lines[at].strip() else at


def _shows_wrapping(kept: list[str]) -> bool:
    """Whether nobody would have put all these empty lines there: sentences go on across them."""
    if len(kept) < DOUBLED_LINES_MIN:
        return False
    width = _width(kept)
    wrapped = sum(
        _goes_on(line, following, width) and (following[0] == ">" or following[0].islower())
        for line, following in pairwise(kept)
    )
    return wrapped >= WRAPPED_PAIRS_MIN


def _in_paragraphs(kept: list[str]) -> list[str]:
    width = _width(kept)
    done: list[str] = []
    for line, following in zip(kept, [*kept[1:], ""], strict=True):
        done.append(line)
        if line.strip() and following.strip() and not _goes_on(line, following, width):
            done.append("")
    return done


def _width(kept: list[str]) -> int:
    """Where the writer's program wrapped lines."""
    lengths = (len(line) for line in kept if not line.startswith(">"))
    return max((length for length in lengths if length <= WRAPPED_UNTIL), default=0)


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether two lines belong together: one wrapped sentence, or two lines of a quotation."""
    if line.startswith(">") or following.startswith(">"):
        return line.startswith(">") and following.startswith(">")
    if not following.strip() or following[0] in " \t-*•" or width < WRAPPED_FROM:
        return False
    first_word = following.split(" ", 1)[0]
    return len(line) + 1 + len(first_word) > width - WRAPPED_SLACK
