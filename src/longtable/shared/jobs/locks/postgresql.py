"""Locks on PostgreSQL: advisory ones, each held by a connection of its own outside the pool."""

import zlib
from contextlib import suppress
from typing import Any, Self

from django.db import connection

SPACE = 0x4C54  # ours among the advisory locks of a database
HALF = 1 << 31
# A machine that loses its power says no good-bye: the server finds out in half a minute.
KEEPALIVE = (
    "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
    " -c idle_session_timeout=0"
)
ADDRESS = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")
HELD = """
SELECT EXISTS (
    SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND granted AND classid = %s AND objid = %s
    AND datname = current_database()
)
"""


class Lock:
    """An advisory lock of a session that does nothing else."""

    def __init__(self, session: Any) -> None:
        self._session = session

    @property
    def is_firm(self) -> bool:
        """Whether it is still ours: a server that was started again has forgotten it."""
        import psycopg  # noqa: PLC0415  -- installed only where PostgreSQL is used

        try:
            self._session.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    def release(self) -> None:
        """Let it go. The server notices the end of a session a little later, so it is told."""
        import psycopg  # noqa: PLC0415  -- as above

        with suppress(psycopg.Error):
            self._session.execute("SELECT pg_advisory_unlock_all()")
        self._session.close()

    @classmethod
    def take(cls, name: str) -> Self | None:
        """Take it, or None when another has it."""
        import psycopg  # noqa: PLC0415  -- as above

        wanted: dict[str, Any] = connection.get_connection_params()
        known = {key: wanted[key] for key in ADDRESS if wanted.get(key)}
        with connection.wrap_database_errors:
            session = psycopg.connect(**known, autocommit=True, options=KEEPALIVE)
            found = session.execute("SELECT pg_try_advisory_lock(%s, %s)", [SPACE, _number(name)])
            row = found.fetchone()
        if row is not None and row[0]:
            return cls(session)
        session.close()
        return None

    @staticmethod
    def is_held(name: str) -> bool:
        """Whether anybody has it."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, [SPACE, _number(name) % (2 * HALF)])
            return bool(cursor.fetchone()[0])


def _number(name: str) -> int:
    """A number of four bytes with a sign, as the server wants it."""
    found = zlib.crc32(name.encode())
    return found if found < HALF else found - 2 * HALF
