"""Why the database could not do what was asked, where that is nobody's mistake and will pass.

The two engines say the same things in different words. What is not told apart here is a mistake of
ours and fails loudly.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum

from django.db import DatabaseError, InterfaceError, OperationalError, connection

from longtable.shared.integrity.gate import OthersAreWriting

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
FULL_STATE = "53100"  # PostgreSQL's disk_full
PRIMARY_CODE = 0xFF  # SQLite's codes carry details in their higher bytes
PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}  # fmt: skip
# PostgreSQL: connection lost, out of resources, asked to stop, lock not to be had, serialization.
PASSING_CLASSES = ("08", "53", "57", "55", "40")


class Unable(Enum):
    """What is the case."""

    FULL = "there is no room on the disk"
    AWAY = "the database did not answer, or others were writing all the while"


def why(fault: BaseException | None) -> Unable | None:
    """What a fault says of the database; None when it is of another kind."""
    causes = list(_causes(fault))
    if not any(isinstance(one, (OperationalError, InterfaceError, OSError)) for one in causes):
        return None
    for one in causes:
        if isinstance(one, OSError) and one.errno in NO_ROOM:
            return Unable.FULL
        found = _of_sqlite(one) if isinstance(one, sqlite3.Error) else _of_postgresql(one)
        if found is not None:
            return found
        if isinstance(one, OthersAreWriting):
            return Unable.AWAY
    return None


def forget_dead_connections() -> None:
    """After the database was away: connect anew, and look once at what stands in the pool.

    A file whose disk failed is opened again too: what SQLite kept of it may not be what is there.
    """
    if not connection.in_atomic_block:
        connection.close()
    pool = getattr(connection, "pool", None)
    if pool is not None:
        with suppress(DatabaseError):
            pool.check()


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__


def _of_sqlite(fault: sqlite3.Error) -> Unable | None:
    code = getattr(fault, "sqlite_errorcode", 0) & PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL:
        return Unable.FULL
    return Unable.AWAY if code in PASSING else None


def _of_postgresql(fault: BaseException) -> Unable | None:
    """The driver's faults carry a state; a connection that broke has none, and is operational."""
    if not type(fault).__module__.startswith("psycopg"):
        return None
    state = getattr(fault, "sqlstate", None)
    if state is None:
        return Unable.AWAY
    if state == FULL_STATE:
        return Unable.FULL
    return Unable.AWAY if state.startswith(PASSING_CLASSES) else None
