"""Lines as people see them: flowed text joined, text whose every line was doubled put right."""

import re

_QUOTES = re.compile(r">*")
DOUBLED_LINES_MIN = 7
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
    """Text that an archive wrote with an empty line after each line, as it was before.

    Such archives lose where paragraphs ended. A line that stops well before the others ended one.
    """
    lines = text.rstrip("\n").split("\n")
    if len(lines) < DOUBLED_LINES_MIN or any(line.strip() for line in lines[1::2]):
        return text
    kept = lines[::2]
    pairs = list(zip(kept, kept[1:], strict=False))
    if sum(_goes_on(line, following) for line, following in pairs) < WRAPPED_PAIRS_MIN:
        return text
    done: list[str] = []
    for line, following in pairs:
        done.append(line)
        if not _goes_on(line, following):
            done.append("")
    return "\n".join([*done, kept[-1]])


def _goes_on(line: str, following: str) -> bool:
    """Whether two lines belong together: one wrapped sentence, or two lines of a quotation."""
    if line.startswith(">") or following.startswith(">"):
        return line.startswith(">") == following.startswith(">")
    if not line.strip() or not following.strip() or following[0] in " \t-*•":
        return False
    return WRAPPED_FROM <= len(line) <= WRAPPED_UNTIL
