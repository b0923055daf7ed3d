"""The connection and its cursor."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError, ProgrammingError

from longtable.shared.integrity.gate import Gate, OthersAreWriting

# What these begin with changes nothing, or ends what has passed the gate already.
READS = (
    "SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA", "BEGIN", "COMMIT", "END", "ROLLBACK",
    "SAVEPOINT", "RELEASE", "ATTACH", "DETACH",
)  # fmt: skip
CHECKPOINT = "PRAGMA WAL_CHECKPOINT"
FULL = 2
# Questions whose placeholders are not rewritten each time; longer ones carry long lists.
QUERIES_KEPT_MAX = 1_000
LETTERS_KEPT_MAX = 8_000


# Known to the type checker only in part: what is private in Django has no types.
Wrapper: Any = base.DatabaseWrapper


class DatabaseWrapper(Wrapper):  # type: ignore[misc]  # as above
    """A connection whose writers stand in line."""

    gate: Gate

    @property
    def waits_seconds(self) -> float:
        """How long a writer stands in line: as long as it would wait for SQLite's own lock."""
        return float(self.settings_dict["OPTIONS"]["timeout"])

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Connect, and refuse a file on which "saved" would not mean saved."""
        made: sqlite3.Connection = super().get_new_connection(conn_params)
        self.gate = Gate(conn_params["database"])
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", FULL)):
            found = made.execute(f"PRAGMA {pragma}").fetchone()[0]
            if found != wanted:
                made.close()
                raise sqlite3.OperationalError(f"{pragma} is {found} and cannot be made {wanted}")
        return made

    def create_cursor(self, name: str | None = None) -> "GatedCursor":
        """A cursor that knows the gate."""
        cursor: GatedCursor = self.connection.cursor(factory=GatedCursor)
        cursor.gate, cursor.waits_seconds = self.gate, self.waits_seconds
        return cursor

    def savepoint(self) -> str | None:
        """Begin a part of a transaction that can be taken back alone; gives its name.

        Parts are named by how deep they lie: SQLite keeps statements by their text, and names that
        never come again would take the place of all others.
        """
        self.savepoint_state = len(self.savepoint_ids)
        name: str | None = super().savepoint()
        return name

    def _start_transaction_under_autocommit(self) -> None:
        assert self.transaction_mode in {"IMMEDIATE", "EXCLUSIVE"}, "writers say so at once"
        _enter(self.gate, self.waits_seconds)
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self.gate.leave()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001  -- Django's own signature
        if not autocommit:
            raise ProgrammingError("Transactions begin with atomic(): others are deferred.")
        super()._set_autocommit(autocommit)

    def _commit(self) -> None:
        super()._commit()  # A commit that fails is rolled back next, still inside the gate.
        self.gate.leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self.gate.leave()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self.gate.close()


class GatedCursor(base.SQLiteCursorWrapper):
    """Takes the gate for a statement that writes outside a transaction.

    Such a statement ends, and is on the disk, when its last row is read. So its rows are read
    before the gate is left, and handed out from memory.
    """

    gate: Gate
    waits_seconds: float
    _rows: Iterator[Any] | None = None

    def execute(self, query: str, params: Any = None) -> "GatedCursor":
        """Run one statement."""
        self._rows = None
        if self.connection.in_transaction or not _writes(query):
            super().execute(query, params)
            return self
        with _entered(self.gate, self.waits_seconds):
            super().execute(query, params)
            if self.description:
                self._rows = iter(super().fetchall())
        return self

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The placeholders as SQLite wants them. Long queries are asked again and again."""
        is_question = query.startswith("SELECT") and len(query) <= LETTERS_KEPT_MAX
        if is_question and param_names is None:
            return _with_question_marks(query)
        return str(super().convert_query(query, param_names=param_names))

    def executemany(self, query: str, param_list: Iterable[Any]) -> "GatedCursor":
        """Run one statement many times."""
        self._rows = None
        if self.connection.in_transaction:
            super().executemany(query, param_list)
            return self
        with _entered(self.gate, self.waits_seconds):
            super().executemany(query, param_list)
        return self

    def fetchone(self) -> Any:
        """The next row, or None."""
        return super().fetchone() if self._rows is None else next(self._rows, None)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """The next rows."""
        if self._rows is None:
            return super().fetchmany(size)
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return super().fetchall() if self._rows is None else list(self._rows)

    def __iter__(self) -> Any:
        return super().__iter__() if self._rows is None else self._rows


@lru_cache(QUERIES_KEPT_MAX)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


def _writes(query: str) -> bool:
    begins = query.lstrip(" \t\r\n(")[: len(CHECKPOINT)].upper()
    return begins == CHECKPOINT or not begins.startswith(READS)


def _enter(gate: Gate, seconds: float) -> None:
    try:
        gate.enter(seconds=seconds)
    except OthersAreWriting as waited:
        raise OperationalError("database is locked: others were writing all the while") from waited
    except OSError as fault:
        raise OperationalError(f"the gate beside the database cannot be used: {fault}") from fault


@contextmanager
def _entered(gate: Gate, seconds: float) -> Iterator[None]:
    # On a full disk SQLite ends a transaction by itself. What follows would be saved alone.
    if gate.is_held:
        raise OperationalError("the database has already rolled this transaction back")
    _enter(gate, seconds)
    try:
        yield
    finally:
        gate.leave()
