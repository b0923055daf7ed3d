"""Noticing ticks: by polling ``data_version`` on SQLite, by ``LISTEN`` on PostgreSQL."""

from collections.abc import Callable

from django.db import connection

from longtable.shared.realtime.watching import postgresql, sqlite


async def watch(hand_out: Callable[[str], None], *, began: Callable[[], object]) -> None:
    """Call ``hand_out`` with the topic of every tick after ``began``, until cancelled.

    Raises, as the engine does, when it can watch no longer.
    """
    engine = postgresql if connection.vendor == "postgresql" else sqlite
    await engine.watch(hand_out, began=began)
