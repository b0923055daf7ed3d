"""The index on SQLite: FTS5, words folded of their accents."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

TABLE = "search_index"
# What is removed leaves the index at once, not at some later merge.
AT_ONCE = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('secure-delete', 1)"
LATER = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('secure-delete', 0)"
MERGE = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('merge', %s)"
PAGES_AT_A_TIME = 500
CHANGES_MIN = 2
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
    "(title, text, tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3');"
    f"{AT_ONCE}"
)
SNIPPET_WORDS = 24


def put_many(entries: Sequence[tuple[int, str, str, str]]) -> None:
    """Index entries. The language is of no use to FTS5."""
    remove([entry_id for entry_id, *_words in entries])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, title, text) VALUES (%s, %s, %s)",
            [(entry_id, title, text) for entry_id, title, text, _language in entries],
        )


def remove(entry_ids: list[int]) -> None:
    """Forget entries."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE rowid = %s",
            [[entry_id] for entry_id in entry_ids],
        )


@contextmanager
def removing_many() -> Iterator[None]:
    """Only mark what is removed, and rewrite the index at the end: 35 times faster at 40,000."""
    _say(LATER)
    try:
        yield
        gather()
    finally:
        _say(AT_ONCE)


def gather() -> None:
    """Merge all of the index a few pages at a time, so that others can write in between.

    A search looks through every piece: of a million entries it takes a third of the time in one.
    A negative number begins; SQLite counts fewer than two changes when nothing is left to merge.
    """
    pages = -PAGES_AT_A_TIME
    while _say(MERGE, pages) >= CHANGES_MIN:
        pages = PAGES_AT_A_TIME


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, as FTS5 understands it."""

    match: str


def asked(query: str, language: str, is_whole: bool) -> Asked | None:  # noqa: FBT001  -- one engine's half of a door
    """Every word of a query; nothing when it has none. The language is of no use to FTS5."""
    del language
    words = match_expression(query, is_whole=is_whole)
    return Asked(words) if words else None


def asked_any(words: Sequence[str], language: str) -> Asked | None:
    """Any of these words, however it goes on. The language is of no use to FTS5."""
    del language
    known = [word for one in words for word in re.findall(r"\w+", one)]
    return Asked(" OR ".join(f'"{word}"*' for word in known)) if known else None


def matching(found: "models.QuerySet[Any]", what: Asked) -> "models.QuerySet[Any]":
    """Join the index to the found rows. FTS5 walks its matches from the newest on, and stops when
    as many were found as are wanted."""
    return found.extra(
        tables=[TABLE],
        where=[f"{TABLE} MATCH %s", f"{TABLE}.rowid = {_key(found)}"],
        params=[what.match],
        select={"snippet": f"snippet({TABLE}, 1, char(2), char(3), '…', {SNIPPET_WORDS})"},
        order_by=[f"-{TABLE}.rowid"],
    )


def snippets(found: Sequence[str], what: Asked) -> list[str]:
    """The same: FTS5 gives the words around its hits by itself."""
    del what
    return list(found)


def _key(found: "models.QuerySet[Any]") -> str:
    meta = found.model._meta
    return f'"{meta.db_table}"."{meta.pk.column}"'


def _say(command: str, *given: int) -> int:
    """Tell the index something. Returns how many rows changed by it."""
    with connection.cursor() as cursor:
        before = connection.connection.total_changes
        cursor.execute(command, given)
        return int(connection.connection.total_changes - before)


def match_expression(query: str, *, is_whole: bool = False) -> str:
    """Every word quoted, so that no operator is understood; the last one may be unfinished."""
    words = re.findall(r"\w+", query)
    return " ".join(f'"{word}"' for word in words[:-1]) + (
        f' "{words[-1]}"{"" if is_whole else "*"}' if words else ""
    )
