"""The index on PostgreSQL: tsvector in the words' own language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

TABLE = "search_index"
CREATE = (
    f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, title text NOT NULL, text text NOT NULL,"
    " words tsvector NOT NULL);"
    f"CREATE INDEX search_words ON {TABLE} USING gin (words)"
)
CONFIGS = {"en": "english", "es": "spanish"}


def put(entry_id: int, title: str, text: str, language: str) -> None:
    """Index one entry in its language."""
    config = CONFIGS.get(language, "simple")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (id, title, text, words) VALUES (%s, %s, %s,"
            " setweight(to_tsvector(%s::regconfig, %s), 'A')"
            " || setweight(to_tsvector(%s::regconfig, %s), 'B'))"
            " ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text,"
            " words = excluded.words",
            [entry_id, title, text, config, title, config, text],
        )


def remove(entry_ids: list[int]) -> None:
    """Forget entries."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = ANY(%s)", [entry_ids])


@contextmanager
def removing_many() -> Iterator[None]:
    """Nothing to prepare here: many go as fast as one."""
    yield


def matching(found: "models.QuerySet[Any]", query: str, language: str) -> "models.QuerySet[Any]":
    """Join the index to the found rows, with the reader's language for the query."""
    config = CONFIGS.get(language, "simple")
    column = f'"{found.model._meta.db_table}"."{found.model._meta.pk.column}"'
    asked = "websearch_to_tsquery(%s::regconfig, %s)"
    hits = RawSQL(f"SELECT id FROM {TABLE} WHERE words @@ {asked}", [config, query])
    per_row = f"(SELECT {{what}} FROM {TABLE} WHERE id = {column})"
    rank = RawSQL(per_row.format(what=f"-ts_rank(words, {asked})::float8"), [config, query])
    headline = (
        f"ts_headline(%s::regconfig, text, {asked},"
        " 'StartSel=\x02, StopSel=\x03, MaxWords=24, MinWords=12')"
    )
    snippet = RawSQL(per_row.format(what=headline), [config, config, query])
    kept = found.filter(pk__in=hits).annotate(rank=rank, snippet=snippet)
    ordered: models.QuerySet[Any] = kept.order_by("rank", "-pk")
    return ordered
