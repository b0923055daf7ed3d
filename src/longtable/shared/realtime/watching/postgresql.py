"""Ticks on PostgreSQL: ``LISTEN`` on a connection of its own."""

from collections.abc import Callable
from typing import Any

from django.db import connection


async def watch(hand_out: Callable[[str], None], *, began: Callable[[], object]) -> None:
    """Listen until cancelled; raises ``psycopg.OperationalError`` when the connection is lost."""
    import psycopg  # noqa: PLC0415  -- installed only where PostgreSQL is used

    from longtable.shared.realtime.topics import (  # noqa: PLC0415  -- as above
        POSTGRES_CHANNEL,
    )

    wanted: dict[str, Any] = connection.get_connection_params()
    known = {key: wanted[key] for key in ("dbname", "user", "password", "host", "port")
             if wanted.get(key)}  # fmt: skip
    async with await psycopg.AsyncConnection.connect(**known, autocommit=True) as listening:
        await listening.execute(f"LISTEN {POSTGRES_CHANNEL}")
        began()
        async for notification in listening.notifies():
            hand_out(notification.payload)
