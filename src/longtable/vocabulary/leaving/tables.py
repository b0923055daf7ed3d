"""Words as a table, for a spreadsheet."""

from collections.abc import Iterator, Sequence

from longtable.shared.transfer.table import as_csv
from longtable.vocabulary.queries.snapshot import WordKept

COLUMNS = (
    "id", "word", "language", "also", "note", "audience", "added_at", "says", "role", "text",
    "example", "source", "avoid", "guess", "status", "why", "said_at",
)  # fmt: skip
USAGE, MEANING = "usage", "meaning"
# What stands between several things in one cell, and for the end of a line.
BETWEEN, LINE_END = " | ", " ¶ "
YES, NO = "yes", "no"


def words_as_csv(words: Sequence[WordKept]) -> bytes:
    """A row for each thing that is said of a word; one at least for each word."""
    return as_csv(COLUMNS, _rows(words))


def _rows(words: Sequence[WordKept]) -> Iterator[list[str]]:
    for word in words:
        about = {
            "id": word.public_id, "word": word.title, "language": word.language,
            "also": BETWEEN.join(word.also), "note": word.note, "audience": word.audience,
            "added_at": word.added_at.isoformat(),
        }  # fmt: skip
        for said in list(_said(word)) or [{}]:
            cells = about | said
            yield [cells.get(name, "").replace("\n", LINE_END) for name in COLUMNS]


def _said(word: WordKept) -> Iterator[dict[str, str]]:
    for use in word.usages:
        yield {
            "says": USAGE, "role": use.role, "text": use.meaning, "example": use.example,
            "source": use.source, "avoid": use.avoid, "guess": YES if use.is_guess else NO,
            "said_at": use.written_at.isoformat(),
        }  # fmt: skip
    for one in word.meanings:
        yield {
            "says": MEANING, "text": one.text, "status": one.status, "why": one.why,
            "said_at": one.stated_at.isoformat(),
        }  # fmt: skip
