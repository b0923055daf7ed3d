"""Words in a table: a row for each thing that is said of one."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from longtable.shared.transfer.models import Import
from longtable.shared.transfer.moments import moment_said
from longtable.shared.transfer.places import refuse_what_has_no_place
from longtable.shared.transfer.table import Row, open_table, plain
from longtable.vocabulary.actions.bringing import WordSaid
from longtable.vocabulary.leaving.tables import BETWEEN, LINE_END, MEANING, USAGE
from longtable.vocabulary.transfer.facts import (
    FIELDS,
    Ways,
    also_said,
    audience_said,
    language_said,
    meaning_said,
    note_said,
    title_said,
    usage_said,
    ways,
)
from longtable.vocabulary.transfer.reading import Reading

LINES = ("note", "text", "example")


def read_table(chosen: Import) -> Reading:
    """Every row, understood or refused; rows of one word stand for one."""
    table = open_table(chosen.file, FIELDS)
    columns = table.columns(FIELDS, chosen.mapping)
    table.require(FIELDS, columns)
    named = {table.header[place] for place in columns.values()}
    others = [one for one in table.header if one and one not in named]
    refuse_what_has_no_place(others, chosen, line=table.header_line)
    found, known = Reading(), ways()
    words: dict[object, WordSaid] = {}
    for row in table.rows(columns):
        try:
            _take(row, words, known, otherwise=chosen.community.language)
        except ValidationError as wrong:
            found.refuse(row.line, " ".join(wrong.messages))
        found.count(len(words), line=row.line)
    found.words.extend(words.values())
    found.left_out = len(others)
    return found


def _take(row: Row, words: dict[object, WordSaid], known: Ways, *, otherwise: str) -> None:
    if row.problem:
        raise ValidationError(row.problem)
    cells = {
        name: text.replace(LINE_END, "\n").replace(LINE_END.strip(), "\n")
        if name in LINES
        else text
        for name, text in row.cells.items()
    }
    one = _word(row.line, cells, otherwise=otherwise)
    key = one.public_id or one.title.casefold()
    earlier = words.setdefault(key, one)
    if replace(earlier, line=one.line, usages=(), meanings=()) != one:
        raise ValidationError(
            gettext("%(name)s stands on line %(line)d already, with other facts.")
            % {"name": one.title, "line": earlier.line}
        )
    words[key] = _with_what_is_said(earlier, cells, known)


def _word(line: int, cells: dict[str, str], *, otherwise: str) -> WordSaid:
    return WordSaid(
        line=line,
        title=title_said(cells.get("word", "")),
        also=also_said(tuple(cells.get("also", "").split(BETWEEN))),
        note=note_said(cells.get("note", "")),
        language=language_said(cells.get("language", ""), otherwise=otherwise),
        audience=audience_said(cells.get("audience", "")),
        added_at=moment_said(cells.get("added_at", "")),
        public_id=cells.get("id", ""),
    )


def _with_what_is_said(word: WordSaid, cells: dict[str, str], known: Ways) -> WordSaid:
    said = plain(cells.get("says", ""))
    if not said:
        # A table of somebody else's says by a role that it is about one.
        said = USAGE if cells.get("role") else MEANING if cells.get("text") else ""
    if said == USAGE:
        return replace(word, usages=(*word.usages, usage_said(cells, known)))
    if said == MEANING:
        return replace(word, meanings=(*word.meanings, meaning_said(cells)))
    if said:
        raise ValidationError(
            gettext("A row says “usage” or “meaning”, and not “%s”.") % cells["says"][:40]
        )
    return word
