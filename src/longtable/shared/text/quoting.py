"""Folding a mail: what its author said, what they quoted, how they sign. Nothing is dropped."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["said", "quoted", "signature"]

_QUOTED = re.compile(r"^\s{0,3}>")
# "On 3 May 2009, somebody wrote:" in the languages met, on one line or broken over two.
_INTRODUCES = re.compile(
    r"^\s*(?:On|El|Le|Am|Em|Il)\b.{5,200}\b(?:wrote|escribi[óo]|a écrit|schrieb|escreveu|scrisse)\s*:\s*$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"^[^\n]{2,120}\b(?:wrote|writes|said|escribió)\s*:\s*$", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:Original Message|Mensaje original|Forwarded message)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^-- ?$")
_FOOTER = re.compile(r"^_{20,}\s*$")


@dataclass(frozen=True)
class Part:
    """A run of lines of one kind."""

    kind: Kind
    text: str


def fold(text: str) -> list[Part]:
    """Split a mail into runs. ``"\\n".join(part.text …)`` is the text again, line for line."""
    lines = text.split("\n")
    kinds: list[Kind] = []
    rest: Kind | None = None
    for number, line in enumerate(lines):
        if rest is None and _ORIGINAL.match(line):
            rest = "quoted"
        elif rest != "signature" and (_SIGNATURE.match(line) or _FOOTER.match(line)):
            rest = "signature" if rest is None else rest
        kinds.append(rest or _kind(line, lines[number + 1 : number + 3]))
    return _runs(lines, kinds)


def _kind(line: str, following: list[str]) -> Kind:
    if _QUOTED.match(line):
        return "quoted"
    quote_follows = any(_QUOTED.match(one) for one in following)
    if quote_follows and (_INTRODUCES.match(line) or _SAYS.match(line)):
        return "quoted"
    return "said"


def _runs(lines: list[str], kinds: list[Kind]) -> list[Part]:
    """Lines of one kind together; blank lines go with what stands before them."""
    parts: list[tuple[Kind, list[str]]] = []
    for line, kind in zip(lines, kinds, strict=True):
        joins = parts and (parts[-1][0] == kind or (not line.strip() and kind == "said"))
        if joins:
            parts[-1][1].append(line)
        else:
            parts.append((kind, [line]))
    return [Part(kind, "\n".join(run)) for kind, run in parts]
