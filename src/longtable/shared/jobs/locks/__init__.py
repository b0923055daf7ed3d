"""Locks that live as long as the process that took them: no clock says when they end.

On SQLite a lock is a file beside the database, held by ``flock``; on PostgreSQL an advisory lock of
a session. Both are let go when their process dies, at once and by the kernel or by the server.
"""

from django.db import connection

from longtable.shared.jobs.locks import postgresql, sqlite

Lock = sqlite.Lock | postgresql.Lock


def take(name: str) -> Lock | None:
    """Take a lock, or None when another has it. Let it go with ``release()``."""
    return _engine().take(name)


def is_held(name: str) -> bool:
    """Whether anybody holds this lock, we ourselves included."""
    return _engine().is_held(name)


def _engine() -> "type[sqlite.Lock | postgresql.Lock]":
    return postgresql.Lock if connection.vendor == "postgresql" else sqlite.Lock
