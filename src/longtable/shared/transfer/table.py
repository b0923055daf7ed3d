"""Tables in CSV files, however a spreadsheet wrote them, read as a stream."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from longtable.shared.text.cleaning import clean_line
from longtable.shared.transfer.refusals import FileIsRefused

CSV = "text/csv; charset=utf-8"
LINE_BYTES_MAX = 100_000
HEADER_LINES_MAX = 10
SAMPLE_ROWS = 5
COLUMNS_MAX = 200
DELIMITERS = (",", ";", "\t")
# What makes a spreadsheet compute a cell instead of showing it; full-width forms do as well.
FORMULA_STARTS = frozenset("=+-@\t\r＝＋－＠")
_EMPTY = frozenset({"-", "–", "—", "n/a", "N/A"})


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that an importer takes from a table, and what people call its column."""

    name: str
    label: StrOrPromise
    is_required: bool = False
    also_called: tuple[str, ...] = ()

    def is_called(self, heading: str) -> bool:
        """Whether a column with this heading holds the fact."""
        return plain(heading) in {plain(one) for one in (self.name, *self.also_called)}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line where it starts, its cells by field, and why it cannot be taken."""

    line: int
    cells: dict[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file: how it is written, and its columns."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int

    def columns(self, fields: Sequence[Field], chosen: Mapping[str, str]) -> dict[str, int]:
        """Which column holds which field: as chosen by heading, else by what it is called.

        Raises :class:`FileIsRefused` when a chosen column is not there.
        """
        found: dict[str, int] = {}
        for field in fields:
            if field.name in chosen:
                heading = chosen[field.name]
                if heading and heading not in self.header:
                    raise FileIsRefused(
                        _("There is no column “%(column)s”. The columns are: %(columns)s.")
                        % {"column": heading, "columns": ", ".join(self.header)},
                        line=self.header_line,
                    )
                if heading:
                    found[field.name] = self.header.index(heading)
                continue
            taken = set(found.values())
            for place, heading in enumerate(self.header):
                if place not in taken and field.is_called(heading):
                    found[field.name] = place
                    break
        return found

    def require(self, fields: Sequence[Field], columns: Mapping[str, int]) -> None:
        """Raise :class:`FileIsRefused` unless every required field has its column."""
        for field in fields:
            if field.is_required and field.name not in columns:
                raise FileIsRefused(
                    _("The column “%(column)s” is missing. The columns are: %(columns)s.")
                    % {"column": field.name, "columns": ", ".join(self.header)},
                    line=self.header_line,
                )

    def rows(self, columns: Mapping[str, int]) -> Iterator[Row]:
        """Every row that is not empty. A second header ends it with :class:`FileIsRefused`."""
        with self.path.open("rb") as file:
            for line, cells in _records(file, self.encoding, self.delimiter):
                if line <= self.header_line or not any(cell.strip() for cell in cells):
                    continue
                if _repeats(cells, self.header):
                    raise FileIsRefused(
                        _("Line %(line)d is a second header: the file holds two tables."
                          " Put them into files of their own.") % {"line": line},
                        line=line,
                    )  # fmt: skip
                yield self._row(line, cells, columns)

    def _row(self, line: int, cells: list[str], columns: Mapping[str, int]) -> Row:
        extra = [cell for cell in cells[len(self.header) :] if cell.strip()]
        if extra or len(cells) < len(self.header):
            problem = _("The header names %(columns)d columns, and this row has %(cells)d.") % {
                "columns": len(self.header),
                "cells": len(cells),
            }
            return Row(line, {}, problem)
        for name, place in columns.items():
            if is_formula(cells[place]):
                problem = _(
                    "The cell “%(column)s” begins with “%(start)s”, as formulas do. Take that"
                    " away, or put an apostrophe before it."
                ) % {"column": self.header[place] or name, "start": cells[place].strip()[:1]}
                return Row(line, {}, problem)
        return Row(line, {name: _cell(cells[place]) for name, place in columns.items()})


def open_table(path: Path, fields: Sequence[Field]) -> Table:
    """Find out how a table is written and where its header is; reads the file once through."""
    with path.open("rb") as file:
        encoding = _encoding(file)
        first = next((text for _n, text in _lines(file, encoding) if text.strip()), "")
        if not first:
            raise FileIsRefused(_("The file is empty."))
        _refuse_other_formats(first)
        delimiter = _delimiter(file, encoding, fields)
        header_line, header = _header(file, encoding, delimiter, fields)
    if len(header) > COLUMNS_MAX:
        raise FileIsRefused(_("The table has more than %d columns.") % COLUMNS_MAX)
    return Table(path, encoding, delimiter, tuple(header), header_line)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute this cell. A lone dash is how people write nothing."""
    start = cell.lstrip(" ")[:1]
    return start in FORMULA_STARTS and start != "" and cell.strip() not in _EMPTY | {""}


def quiet_cell(text: str) -> str:
    """The same for an export, so that no spreadsheet computes it: with an apostrophe before it,
    which reading takes away again."""
    return f"'{text}" if is_formula(text) else text


def as_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table for a spreadsheet: UTF-8 with its mark, and no cell that would be computed."""
    text = io.StringIO(newline="")
    writing = csv.writer(text)
    writing.writerow(header)
    for row in rows:
        writing.writerow([quiet_cell(one) for one in row])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cell(cell: str) -> str:
    """What a cell says. The apostrophe that exports put before a formula goes."""
    text = cell.strip()
    if text[:1] == "'" and text[1:2] in FORMULA_STARTS and len(text) > 1:
        text = text[1:]
    return "" if text in _EMPTY else clean_line(text)


def plain(heading: str) -> str:
    """A heading without case, accents, spaces and marks: "Correo electrónico" and "E-mail"."""
    bare = unicodedata.normalize("NFKD", heading.casefold())
    return re.sub(r"[\W_]+", "", "".join(one for one in bare if not unicodedata.combining(one)))


def _repeats(cells: Sequence[str], header: Sequence[str]) -> bool:
    return [plain(cell) for cell in cells][: len(header)] == [plain(cell) for cell in header]


def _encoding(file: BinaryIO) -> str:
    """UTF-16 and UTF-8 by their marks, else UTF-8 if all of it is, else Western European."""
    file.seek(0)
    start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(LINE_BYTES_MAX):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _lines(file: BinaryIO, encoding: str) -> Iterator[tuple[int, str]]:
    """Numbered lines as text. Raises for lines and characters that no spreadsheet writes."""
    file.seek(0)
    errors = "replace" if encoding == "cp1252" else "strict"
    text = io.TextIOWrapper(cast("io.BufferedReader", file), encoding, errors, newline="")
    try:
        yield from _numbered(text)
    finally:
        with suppress(ValueError):
            text.detach()  # Whoever opened the file closes it.


def _numbered(text: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    number = 0
    while line := text.readline(LINE_BYTES_MAX):
        number += 1
        if len(line) >= LINE_BYTES_MAX and not line.endswith("\n"):
            raise FileIsRefused(
                _("Line %(line)d is longer than %(limit)d characters.")
                % {"line": number, "limit": LINE_BYTES_MAX},
                line=number,
            )
        if "\0" in line:
            raise FileIsRefused(
                _("Line %(line)d holds NUL bytes: this is not a text file, or it is damaged."
                  " Save the table as CSV (UTF-8).") % {"line": number},
                line=number,
            )  # fmt: skip
        yield number, line


def _refuse_other_formats(first: str) -> None:
    if first.startswith(("PK\x03\x04", "\xd0\xcf\x11\xe0", "ÐÏ")):
        raise FileIsRefused(_("This is a spreadsheet. Save it as CSV (UTF-8), then choose that."))
    if first.startswith("From ") and re.search(r"\d:\d\d", first):
        raise FileIsRefused(
            _("This is a mail archive. Choose that where you say what is in the file.")
        )
    if first.lstrip().startswith(("<", "%PDF", "{")):
        raise FileIsRefused(_("This is not a table. Save the table as CSV (UTF-8)."))


def _records(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each starts at; quoted cells may span lines."""
    starts = 1
    lines = (line for _number, line in _lines(file, encoding))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise FileIsRefused(
                _("The quotation marks in the row that starts at line %(line)d do not match.")
                % {"line": starts},
                line=starts,
            ) from fault
        yield starts, cells
        starts = reader.line_num + 1


def _delimiter(file: BinaryIO, encoding: str, fields: Sequence[Field]) -> str:
    """The sign between cells that finds most of the fields in the first lines, else most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            top = _top(file, encoding, delimiter)
        except FileIsRefused:
            return (-1, 0)
        found = max((_named(cells, fields) for _line, cells in top), default=0)
        return (found, max((len(cells) for _line, cells in top), default=0))

    return max(DELIMITERS, key=worth)


def _header(
    file: BinaryIO, encoding: str, delimiter: str, fields: Sequence[Field]
) -> tuple[int, list[str]]:
    """The row of the first few that names most fields; a title may stand above it."""
    top = _top(file, encoding, delimiter)
    line, cells = max(top, key=lambda one: (_named(one[1], fields), -one[0]))
    header = [clean_line(cell) for cell in cells]
    while header and not header[-1]:
        header.pop()
    return line, header


def _top(file: BinaryIO, encoding: str, delimiter: str) -> list[tuple[int, list[str]]]:
    found = []
    for line, cells in _records(file, encoding, delimiter):
        if any(cell.strip() for cell in cells):
            found.append((line, cells))
        if len(found) == HEADER_LINES_MAX:
            break
    return found


def _named(cells: Sequence[str], fields: Sequence[Field]) -> int:
    return sum(any(field.is_called(cell) for cell in cells) for field in fields)
