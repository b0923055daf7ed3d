"""The hub: one watcher per process that hands each tick to the streams waiting for its topic."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from longtable.shared.realtime.watching import watch

TICKS_WAITING_MAX = 32
log = logging.getLogger(__name__)

Ticks = asyncio.Queue[str]


class Hub:
    """Who waits for which topic. A reader that falls behind loses ticks, not data: it refetches."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[Ticks]] = defaultdict(set)
        self._watcher: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def subscription(self, topics: list[str]) -> AsyncIterator[Ticks]:
        """The ticks of these topics, for as long as the block lasts."""
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(watch(self.hand_out))
        ticks: Ticks = asyncio.Queue(TICKS_WAITING_MAX)
        for topic in topics:
            self._waiting[topic].add(ticks)
        try:
            yield ticks
        finally:
            for topic in topics:
                self._waiting[topic].discard(ticks)
                if not self._waiting[topic]:
                    del self._waiting[topic]

    def hand_out(self, topic: str) -> None:
        """Give a tick to everybody who waits for its topic."""
        for ticks in self._waiting.get(topic, ()):
            if not ticks.full():
                ticks.put_nowait(topic)


hub = Hub()
