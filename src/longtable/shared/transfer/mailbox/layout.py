"""Lines as people see them: flowed text joined, text whose every line was doubled put right."""

import re

_QUOTES = re.compile(r">*")
DOUBLED_LINES_MIN = 4
WRAPPED_PAIRS_MIN = 2
WRAPPED_FROM = 55  # A line this long that goes on with a small letter was wrapped, not ended.
WRAPPED_UNTIL = 100


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
    if len(kept) < DOUBLED_LINES_MIN:
        return False
    pairs = zip(kept, kept[1:], strict=False)
    return sum(_is_wrapped(line, following) for line, following in pairs) >= WRAPPED_PAIRS_MIN


def _in_paragraphs(kept: list[str]) -> list[str]:
    done: list[str] = []
    for line, following in zip(kept, [*kept[1:], ""], strict=True):
        done.append(line)
        if line.strip() and following.strip() and not _goes_on(line, following):
            done.append("")
    return done


def _is_wrapped(line: str, following: str) -> bool:
    """Whether nobody would put an empty line between these two: proof that an archive did."""
    return _goes_on(line, following) and (following[0] == ">" or following[0].islower())


def _goes_on(line: str, following: str) -> bool:
    """Whether two lines belong together: one wrapped sentence, or two lines of a quotation."""
    if line.startswith(">") or following.startswith(">"):
        return line.startswith(">") and following.startswith(">")
    if not following.strip() or following[0] in " \t-*•":
        return False
    return WRAPPED_FROM <= len(line) <= WRAPPED_UNTIL
