"""The index on PostgreSQL: tsvector in the words' own language, words folded of their accents.

Every word is indexed twice: by its stem in its own language, and as it stands. So a reader of
another language finds the words themselves, and one of the same language their kin as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from longtable.shared import cursors
from longtable.shared.search import around

TABLE = "search_index"
PLAIN = "longtable_simple"
# Ours, made of PostgreSQL's own: its dictionary, behind one that folds accents.
CONFIGS = {"en": ("longtable_english", "english"), "es": ("longtable_spanish", "spanish")}
MADE = {**dict(CONFIGS.values()), PLAIN: "simple"}
_STEMS = {"simple": "simple", "english": "english_stem", "spanish": "spanish_stem"}
CREATE = (
    "CREATE EXTENSION IF NOT EXISTS unaccent;"
    + "".join(
        f"CREATE TEXT SEARCH CONFIGURATION {ours} (COPY = {theirs});"
        f"ALTER TEXT SEARCH CONFIGURATION {ours} ALTER MAPPING FOR"
        f" asciihword, asciiword, hword, hword_asciipart, hword_part, word"
        f" WITH unaccent, {_STEMS[theirs]};"
        for ours, theirs in MADE.items()
    )
    + f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, title text NOT NULL, text text NOT NULL,"
    " words tsvector NOT NULL);"
    f"CREATE INDEX search_words ON {TABLE} USING gin (words)"
)
# Words as the reader's language has them, or as they stand.
TSQUERY = f"to_tsquery(%s::regconfig, %s) || to_tsquery('{PLAIN}', %s)"
# Which of some words (1) have, in the reader's language (2), the stem of one that is looked for (3)
# or are that word.
FORMS = (
    "SELECT word FROM unnest($1::text[]) AS word"
    f" WHERE (to_tsvector($2::regconfig, word) || to_tsvector('{PLAIN}', word))"
    f" @@ (to_tsquery($2::regconfig, $3) || to_tsquery('{PLAIN}', $3))"
)
# To look up more than so many takes longer than to come upon a page of them.
MANY = 5_000


def put_many(entries: Sequence[tuple[int, str, str, str]]) -> None:
    """Index entries, each in its own language."""
    by_config: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for entry_id, title, text, language in entries:
        by_config[_config(language)].append((entry_id, title, text))
    for own, alike in by_config.items():
        _put_alike(own, alike)


def _put_alike(own: str, entries: Sequence[tuple[int, str, str]]) -> None:
    """Index entries of one language: each word by its stem and as it stands."""
    parts = " || ".join(
        f"setweight(to_tsvector('{config}', ${place}::text), '{weight}')"
        for place, weight in ((2, "A"), (3, "B"))
        for config in dict.fromkeys((own, PLAIN))
    )
    with cursors.cursor(connection) as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (id, title, text, words) VALUES ($1, $2, $3, {parts})"
            " ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text,"
            " words = excluded.words",
            entries,
        )


def remove(entry_ids: list[int]) -> None:
    """Forget entries."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = ANY(%s)", [entry_ids])


@contextmanager
def removing_many() -> Iterator[None]:
    """Nothing to prepare here: many go as fast as one."""
    yield


def gather() -> None:
    """Put what lies in the index's pending list where it is found faster."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_words'::regclass)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words as PostgreSQL understands them, and the reader's language."""

    config: str
    words: str
    # Whether so many have them that one comes upon them from the newest on; None where that is left
    # to PostgreSQL, which plans a query anew that is not kept.
    is_common: bool | None


def asked(query: str, language: str, is_whole: bool) -> Asked | None:  # noqa: FBT001  -- one engine's half of a door
    """Every word of a query; nothing when it has none. One query, of PostgreSQL's statistics."""
    words = match_expression(query, is_whole=is_whole)
    if not words:
        return None
    config = _config(language)
    return Asked(config, words, is_common=_expected(config, words) > MANY)


def asked_any(words: Sequence[str], language: str) -> Asked | None:
    """Any of these words, however it goes on."""
    known = [word for one in words for word in re.findall(r"\w+", one)]
    any_word = " | ".join(f"{word}:*" for word in known)
    return Asked(_config(language), any_word, is_common=None) if known else None


def _expected(config: str, words: str) -> int:
    """How many entries PostgreSQL expects to have these words."""
    with connection.cursor() as cursor:
        given = _given(config, words)
        cursor.execute(f"EXPLAIN SELECT FROM {TABLE} WHERE words @@ ({TSQUERY})", given)
        (plan,) = cursor.fetchone()
    rows = re.search(r"rows=(\d+)", plan)
    return int(rows[1]) if rows else 0


def matching(found: "models.QuerySet[Any]", what: Asked) -> "models.QuerySet[Any]":
    """Join the index to the found rows, with the text in which :func:`snippets` looks for words.

    Common words are looked for in every entry from the newest on, until as many were found as are
    wanted; rare ones are looked up. A query that is planned once cannot choose, so it is told.
    """
    asked_once = f"(SELECT {TSQUERY})"
    has_them = {
        None: f"{TABLE}.words @@ ({TSQUERY})",
        True: f"({TABLE}.words @@ {asked_once}) IS TRUE",
        False: f"{TABLE}.id IN (SELECT id FROM {TABLE} WHERE words @@ {asked_once} OFFSET 0)",
    }
    return found.extra(
        tables=[TABLE],
        where=[has_them[what.is_common], f"{TABLE}.id = {_key(found)}"],
        params=_given(what.config, what.words),
        select={"snippet": f"{TABLE}.text"},
    ).order_by("-pk")


def snippets(texts: Sequence[str], what: Asked) -> list[str]:
    """Of each text some words around its hits. One query: which words are forms of those asked."""
    alike = around.beginnings(what.words)
    places = [list(alike.finditer(around.folded(text))) for text in texts]
    written = {one[0] for found in places for one in found}
    forms = _forms(sorted(written), what) if written else set()
    return [
        around.snippet(text, [one for one in found if one[0] in forms])
        for text, found in zip(texts, places, strict=True)
    ]


def _forms(written: list[str], what: Asked) -> set[str]:
    """Those of some words that are forms of a word that is looked for, or that word."""
    any_word = what.words.replace("&", "|")
    with cursors.cursor(connection) as cursor:
        cursor.execute(FORMS, [written, what.config, any_word])
        return {word for (word,) in cursor.fetchall()}


def _given(config: str, words: str) -> list[str]:
    return [config, words, words]


def _key(found: "models.QuerySet[Any]") -> str:
    meta = found.model._meta
    return f'"{meta.db_table}"."{meta.pk.column}"'


def match_expression(query: str, *, is_whole: bool = False) -> str:
    """Every word, and nothing that PostgreSQL takes for an operator; the last may be unfinished."""
    words = re.findall(r"\w+", query)
    return " & ".join(words) + ("" if is_whole else ":*") if words else ""


def _config(language: str) -> str:
    return CONFIGS.get(language, (PLAIN, ""))[0]
