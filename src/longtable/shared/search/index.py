"""The one door to the index, whichever database this site lives in."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection, models

from longtable.shared.search import postgresql, sqlite

QUERY_LENGTH_MAX = 200
MANY = 1_000

# A contribution's id, its title, its bare words and their language.
Entry = tuple[int, str, str, str]


def _engine() -> Any:
    return postgresql if connection.vendor == "postgresql" else sqlite


def put(entry_id: int, *, title: str, text: str, language: str) -> None:
    """Index one contribution's words, in the transaction that wrote them."""
    _engine().put_many([(entry_id, title, text, language)])


def put_many(entries: Sequence[Entry]) -> None:
    """Index the words of many contributions, in the transaction that wrote them."""
    _engine().put_many(entries)


def remove(entry_ids: list[int]) -> None:
    """Forget these contributions' words at once."""
    _engine().remove(entry_ids)


def removing(count: int) -> AbstractContextManager[None]:
    """Around the removal of so many, outside any transaction: forgotten once it is left.

    When the process dies inside, whoever takes the work up enters again and so ends it.
    """
    if count < MANY:
        return nullcontext()
    result: AbstractContextManager[None] = _engine().removing_many()
    return result


def gather() -> None:
    """Bring together what many writes left in pieces, a little at a time: then search is fast."""
    _engine().gather()


def asked(query: str, *, language: str, is_whole: bool = False) -> Any:
    """What is looked for, as the index understands it; nothing when there is no word in it.

    Any text is a valid query: it is split into words, the last of which may be unfinished unless
    ``is_whole`` says otherwise.
    """
    return _engine().asked(query[:QUERY_LENGTH_MAX], language, is_whole)


def asked_any(words: Sequence[str], *, language: str) -> Any:
    """What is looked for where one word of several is enough, each also in its longer forms;
    nothing when there is no word."""
    return _engine().asked_any(words, language)


def matching(found: "models.QuerySet[Any]", what: Any) -> "models.QuerySet[Any]":
    """Keep of ``found`` what has the words of :func:`asked`, newest first, with a ``snippet`` that
    :func:`snippets` makes fit to be shown.

    ``found`` must already be what the reader may see. Nothing is ranked: to rank, every match has
    to be weighed, however many there are.
    """
    result: models.QuerySet[Any] = _engine().matching(found, what)
    return result


def snippets(found: Sequence[str], what: Any) -> list[str]:
    """Of every ``snippet`` that :func:`matching` gave, some words around its hits, these between
    U+0002 and U+0003. One query on PostgreSQL, of words alone."""
    made: list[str] = _engine().snippets(found, what)
    return made
