"""Ticks on SQLite: ``PRAGMA data_version`` says cheaply whether another connection committed."""

import asyncio
import sqlite3
from collections.abc import Callable

from django.db import connection

# A look costs 20 microseconds; a page should hear of a change before its reader wonders.
POLL_SECONDS = 0.05
NEWER = "SELECT id, topic FROM realtime_tick WHERE id > ? ORDER BY id"


async def watch(hand_out: Callable[[str], None], *, began: Callable[[], object]) -> None:
    """Look several times a second; a look that finds nothing costs microseconds."""
    database = sqlite3.connect(connection.get_connection_params()["database"], timeout=1)
    try:
        seen = database.execute("SELECT COALESCE(MAX(id), 0) FROM realtime_tick").fetchone()[0]
        version = None
        began()
        while True:
            current = database.execute("PRAGMA data_version").fetchone()[0]
            if current != version:
                version = current
                for found, topic in database.execute(NEWER, [seen]).fetchall():
                    seen = max(seen, found)
                    hand_out(topic)
            await asyncio.sleep(POLL_SECONDS)
    finally:
        database.close()
