"""Ticks on PostgreSQL: ``LISTEN``; a lost connection is opened again."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from django.db import connection

RECONNECT_SECONDS = 2
log = logging.getLogger(__name__)


async def watch(hand_out: Callable[[str], None]) -> None:
    """Listen until cancelled, whatever becomes of the connection meanwhile."""
    import psycopg  # noqa: PLC0415  -- installed only where PostgreSQL is used

    from longtable.shared.realtime.topics import (  # noqa: PLC0415  -- as above
        POSTGRES_CHANNEL,
    )

    while True:
        try:
            wanted: dict[str, Any] = connection.get_connection_params()
            known = {key: wanted[key] for key in ("dbname", "user", "password", "host", "port")
                     if wanted.get(key)}  # fmt: skip
            async with await psycopg.AsyncConnection.connect(**known, autocommit=True) as listening:
                await listening.execute(f"LISTEN {POSTGRES_CHANNEL}")
                async for notification in listening.notifies():
                    hand_out(notification.payload)
        except psycopg.OperationalError:
            log.warning("the connection that listens for ticks was lost; connecting again")
            await asyncio.sleep(RECONNECT_SECONDS)
