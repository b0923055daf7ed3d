"""Bringing address cards in (vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350).

Of a card its name, its sort, its organization, the first address and the first telephone number
are taken. Birthdays, homes, pictures and notes of people who were not asked have no place here.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape.transfer.facts import described, ways
from longtable.landscape.transfer.importing import LandscapeImporter, Reading
from longtable.shared.transfer.importers import Preview, Progress
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.table import SAMPLE_ROWS

FILE_BYTES_MAX = 50_000_000
SAID_EVERY_CARDS = 500
# A property's name, perhaps in a group, before its parameters.
_NAME = re.compile(r"(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]{1,40})")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\(.)")
_SORTS = {"individual": "person", "group": "group", "org": "organization"}
# Of how the card is written, and not of anybody.
_OF_THE_CARD = frozenset({"VERSION", "PRODID", "REV", "UID"})


@dataclass(slots=True)
class Card:
    """One card: the line where it begins, its properties, and what it says besides."""

    line: int
    said: dict[str, str] = field(default_factory=dict)
    left_out: int = 0
    is_whole: bool = False


class CardsImporter(LandscapeImporter):
    """Address cards, one or many in a file."""

    kind = "vcard"
    label = _("Who holds a stake, from address cards (vCard)")
    advice = _(
        "Cards from an address book. Name, organization, e-mail address and telephone number are"
        " taken; birthdays, homes, pictures and notes are left out. Nobody is told, and nobody is"
        " asked in."
    )
    accepts = ".vcf,.vcard,text/vcard"
    options = ()

    def preview(self, chosen: Import) -> Preview:
        """The first cards."""
        rows = []
        for card in cards_in(chosen.file):
            rows.append(tuple(card.said.get(one, "")[:200] for one in SHOWN))
            if len(rows) == SAMPLE_ROWS:
                break
        if not rows:
            raise FileIsRefused(gettext("There is no address card in this file."))
        headings = (_("Name"), _("Organization"), _("E-mail address"), _("Telephone"))
        return Preview(tuple(str(one) for one in headings), tuple(rows))

    def read(self, chosen: Import, *, progress: Progress) -> Reading:
        """Every card; one that breaks off is refused."""
        found, known = Reading(), ways()
        seen: dict[object, int] = {}
        for number, card in enumerate(cards_in(chosen.file), 1):
            if not card.is_whole:
                found.refuse(card.line, gettext("The file breaks off in this card."))
                continue
            try:
                cells = {name: (text,) for name, text in card.said.items() if text}
                one = described(cells, known, line=card.line, source=chosen.original_name)
            except ValidationError as wrong:
                found.refuse(card.line, " ".join(wrong.messages))
                continue
            if seen.setdefault(one.email or one.named, card.line) == card.line:
                found.add(one)
                found.left_out += card.left_out
            if number % SAID_EVERY_CARDS == 0:
                progress(number, number)
        if not found.parties and not found.refused:
            raise FileIsRefused(gettext("There is no address card in this file."))
        return found


SHOWN = ("name", "organization", "email", "telephone")


def cards_in(path: Path) -> Iterator[Card]:
    """Every card of a file. Raises ``FileIsRefused`` for one that is too large."""
    if path.stat().st_size > FILE_BYTES_MAX:
        raise FileIsRefused(
            gettext("This file is larger than %d megabytes. Bring it in in parts.")
            % (FILE_BYTES_MAX // 1_000_000)
        )
    yield from read_cards(path.read_bytes())


def read_cards(content: bytes) -> Iterator[Card]:
    """Every card. What stands between cards is passed over."""
    card: Card | None = None
    for line, text in _unfolded(content):
        before, colon, value = text.partition(":")
        name = _NAME.match(before)
        if not colon or name is None:
            continue
        key, parameters = name[1].upper(), before[name.end() :].upper()
        if key == "BEGIN" and value.strip().upper() == "VCARD":
            if card is not None:
                yield card
            card = Card(line)
        elif card is not None and key == "END":
            card.is_whole = True
            yield card
            card = None
        elif card is not None:
            _take(card, key, parameters, value)
    if card is not None:
        yield card


def _unfolded(content: bytes) -> Iterator[tuple[int, str]]:
    """Lines as they were before they were folded, with the number each begins at."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    begun, parts = 1, list[str]()
    is_quoted = False
    for number, line in enumerate(_LINE_ENDS.split(text), 1):
        if parts and (line[:1] in {" ", "\t"} or is_quoted):
            # Quoted-printable folds with a sign at the end of the line, everything else with a
            # space at the start of the next.
            parts[-1] = parts[-1][:-1] if is_quoted else parts[-1]
            parts.append(line if is_quoted else line[1:])
        else:
            if parts:
                yield begun, "".join(parts)
            begun, parts = number, [line]
        is_quoted = line.endswith("=") and "QUOTED-PRINTABLE" in parts[0][:200].upper()
    if parts:
        yield begun, "".join(parts)


def _take(card: Card, key: str, parameters: str, value: str) -> None:
    kept = {"FN": "name", "ORG": "organization", "EMAIL": "email", "TEL": "telephone",
            "KIND": "kind", "N": "name"}.get(key)  # fmt: skip
    if key in _OF_THE_CARD:
        return
    text = _decoded(value, parameters)
    if kept is None or (kept in card.said and key not in {"FN", "N"}):
        card.left_out += bool(text.strip())
        return
    match key:
        case "N" if "name" not in card.said:
            family, given = (*_parts(text), "", "")[:2]
            card.said["name"] = f"{given} {family}".strip()
        case "FN":
            card.said["name"] = _plain(text)
        case "ORG":
            card.said["organization"] = _parts(text)[0]
        case "EMAIL" | "TEL":
            card.said[kept] = _plain(text).removeprefix("mailto:").removeprefix("tel:")
        case "KIND":
            card.said["kind"] = _SORTS.get(text.strip().lower(), "")


def _decoded(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" in parameters:
        return quopri.decodestring(value.encode()).decode("utf-8", "replace")
    return value


def _parts(text: str) -> list[str]:
    """What semicolons part, where no backslash stands before them."""
    return [_plain(one) for one in re.split(r"(?<!\\);", text)]


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text).strip()
