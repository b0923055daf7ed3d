"""What somebody wrote, what they quoted, and their signature, told apart in a plain text mail."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal["said", "quoted", "signature"]

ATTRIBUTION_LINES_MAX = 3
SIGNATURE_LINES_MAX = 20

_QUOTED = re.compile(r"\s{0,3}>")
_ATTRIBUTION_END = re.compile(
    r"(wrote|writes|said|schrieb.*|escribió|escreveu|a écrit|ha scritto|skrev.*|schreef.*|napisał.*"
    r"|写道)\s*[:：]\s*$",
    re.IGNORECASE,
)
_ATTRIBUTION_START = re.compile(
    r"(On|El|Le|Am|Em|Il|Den|Op|W dniu|At|In|In message|Quoting|Citando)\b",
    re.UNICODE,
)
_NAME_START = re.compile(r"(?:-{2,}\s*)?[\"'<]?[^\W\d_a-z][\w.'-]*\s")
_ORIGINAL = re.compile(
    r"\s*Begin forwarded message:\s*$"
    r"|\s*-{2,}\s*(Original Message|Mensaje original|Mensagem original|Message d'origine"
    r"|Ursprüngliche Nachricht|Messaggio originale|Oorspronkelijk bericht|Original Appointment"
    r"|Reply message|Forwarded message|Mensaje reenviado|Forwarded by .*)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_REPLY_HEADER = re.compile(r"\*?(From|De|Von|Van|Da)\s?\*?:\*? \S")
_REPLY_HEADER_NEXT = re.compile(
    r"\*?(Sent|Date|To|Subject|Enviado|Fecha|Para|Asunto|Gesendet|Datum|An|Envoyé|À|Objet)\s?\*?:"
)
_DASHES = re.compile(r"--\s?$")
_FOOTER = re.compile(
    r"(_{20,}|-{20,} next part -{5,}|-{10,} next part -{10,}"
    r"|Received on \w{3} \w{3} \d\d \d{4} - \d\d:\d\d:\d\d \w+)\s*$"
)
_LIST_WORDS = re.compile(
    r"mailing list|listinfo|unsubscribe|subscribed to|lista de correo|next part|received on",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of lines of one kind."""

    kind: Kind
    text: str


def fold(text: str) -> list[Part]:
    """The parts of a letter, in order. Joined by newlines they are the letter, whole."""
    lines = text.split("\n")
    kinds: list[Kind] = ["said"] * len(lines)
    for mark in (_mark_quotes, _mark_footer, _mark_rest_quoted, _mark_signatures, _mark_blanks):
        mark(lines, kinds)
    parts, at = [], 0
    for kind, run in groupby(kinds):
        length = len(list(run))
        parts.append(Part(kind, "\n".join(lines[at : at + length])))
        at += length
    return parts


Mark = Callable[[list[str], list[Kind]], None]


def _mark_quotes(lines: list[str], kinds: list[Kind]) -> None:
    """Lines that begin with ">", and the "On … wrote:" before them."""
    for at, line in enumerate(lines):
        if _QUOTED.match(line):
            kinds[at] = "quoted"
    for at in range(len(lines)):
        if kinds[at] == "quoted" and (at == 0 or kinds[at - 1] != "quoted"):
            _mark_attribution(lines, kinds, before=at)


def _mark_attribution(lines: list[str], kinds: list[Kind], *, before: int) -> None:
    last = before - 1
    while last >= 0 and not lines[last].strip():
        last -= 1
    if last < 0 or kinds[last] != "said" or not _ATTRIBUTION_END.search(lines[last]):
        return
    first = last
    for at in range(last, max(-1, last - ATTRIBUTION_LINES_MAX), -1):
        if not lines[at].strip() or kinds[at] != "said":
            break
        if _ATTRIBUTION_START.match(lines[at].strip()):
            first = at
            break
    if _ATTRIBUTION_START.match(lines[first].strip()) or _NAME_START.match(lines[first].strip()):
        kinds[first:before] = ["quoted"] * (before - first)


def _mark_footer(lines: list[str], kinds: list[Kind]) -> None:
    """What mailing lists and their archives put under every letter."""
    for at, line in enumerate(lines):
        if kinds[at] == "said" and _FOOTER.match(line.strip()):
            tail = lines[at : at + SIGNATURE_LINES_MAX]
            if _LIST_WORDS.search("\n".join(tail)):
                _mark_until_quoted(kinds, at)


def _mark_rest_quoted(lines: list[str], kinds: list[Kind]) -> None:
    """All that follows "-----Original Message-----" or the headers of an earlier mail."""
    for at, line in enumerate(lines):
        is_header = _REPLY_HEADER.match(line) and any(
            _REPLY_HEADER_NEXT.match(following) for following in lines[at + 1 : at + 4]
        )
        if kinds[at] == "said" and (_ORIGINAL.match(line) or is_header):
            first = at - 1 if at and re.fullmatch(r"[_-]{5,}\s*", lines[at - 1]) else at
            kinds[first:] = [
                "signature" if kind == "signature" else "quoted" for kind in kinds[first:]
            ]
            return


def _mark_signatures(lines: list[str], kinds: list[Kind]) -> None:
    """From "-- " to the end of the run, if that is no longer than signatures are."""
    for at, line in enumerate(lines):
        if kinds[at] == "said" and _DASHES.match(line):
            last = min(at + SIGNATURE_LINES_MAX + 1, len(kinds))
            end = next((n for n in range(at, last) if kinds[n] != "said"), last)
            if end - at <= SIGNATURE_LINES_MAX:
                kinds[at:end] = ["signature"] * (end - at)


def _mark_until_quoted(kinds: list[Kind], start: int) -> None:
    for at in range(start, len(kinds)):
        if kinds[at] == "quoted":
            return
        kinds[at] = "signature"


def _mark_blanks(lines: list[str], kinds: list[Kind]) -> None:
    """Empty lines go with what stands before them, and before them all with what follows."""
    before: Kind | None = None
    for at, line in enumerate(lines):
        if line.strip():
            before = kinds[at]
        elif before is not None:
            kinds[at] = before
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is not None:
        kinds[:first] = [kinds[first]] * first
