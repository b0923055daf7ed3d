"""The hub: one watcher per process that hands each tick to the streams waiting for its topic."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from itertools import count

from longtable.shared.realtime.watching import watch

HEARTBEAT_SECONDS = 15
WATCH_AGAIN_SECONDS = 2
log = logging.getLogger(__name__)


class Listener:
    """One stream's ear: which topics ticked since it last listened, each once.

    Five thousand of these are held, so they are small: no queue, no task and no timer each.
    """

    __slots__ = ("_heard", "_waits", "has_ended")

    def __init__(self) -> None:
        self._heard: list[str] = []
        self._waits: asyncio.Future[None] | None = None
        self.has_ended = False

    def tell(self, topic: str) -> None:
        """A topic ticked. One that is told already is not told twice: its page asks once."""
        if topic not in self._heard:
            self._heard.append(topic)
        self.wake()

    def end(self) -> None:
        """Nothing more will be heard."""
        self.has_ended = True
        self.wake()

    def wake(self) -> None:
        """Let who listens look, also where nothing was told: a heartbeat."""
        if self._waits is not None and not self._waits.done():
            self._waits.set_result(None)

    async def listen(self) -> list[str]:
        """The topics that ticked; waits for one, a heartbeat (then there is none) or the end."""
        if not self._heard and not self.has_ended:
            self._waits = asyncio.get_running_loop().create_future()
            await self._waits
            self._waits = None
        heard, self._heard = self._heard, []
        return heard


class Hub:
    """Who waits for which topic."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[Listener]] = defaultdict(set)
        # Heartbeats take turns: each second those of one turn are woken, not all at once.
        self.turns: tuple[set[Listener], ...] = tuple(set() for _ in range(HEARTBEAT_SECONDS))
        self._next_turn = count()
        self._running: list[asyncio.Task[None]] = []
        self._is_watching = asyncio.Event()

    @property
    def topics(self) -> set[str]:
        """What is waited for."""
        return set(self._waiting)

    def join(self, topics: Iterable[str]) -> Listener:
        """Begin to listen to these topics. Who joins leaves, whatever happens between."""
        if not self._running or self._running[0].get_loop() is not asyncio.get_running_loop():
            self._is_watching = asyncio.Event()
            tasks = (self._keep_watching(), self._keep_beating())
            self._running = [asyncio.create_task(one) for one in tasks]
        listener = Listener()
        for topic in topics:
            self._waiting[topic].add(listener)
        self.turns[next(self._next_turn) % HEARTBEAT_SECONDS].add(listener)
        return listener

    async def ready(self) -> None:
        """Wait until ticks are watched for: what is committed after that is heard of."""
        await self._is_watching.wait()

    def leave(self, listener: Listener, topics: Iterable[str]) -> None:
        """Listen no more."""
        for topic in topics:
            self._waiting[topic].discard(listener)
            if not self._waiting[topic]:
                del self._waiting[topic]
        for turn in self.turns:
            turn.discard(listener)

    def hand_out(self, topic: str) -> None:
        """Give a tick to everybody who waits for its topic."""
        for listener in self._waiting.get(topic, ()):
            listener.tell(topic)

    def end_all(self) -> None:
        """End every stream: their pages come back, look once, and are let in anew."""
        for turn in self.turns:
            for listener in turn:
                listener.end()

    async def _keep_watching(self) -> None:
        """Watch for ever. What ticks while nobody watches is unknown: so all streams end then.

        Among what was missed may be that somebody's rights ended.
        """
        while True:
            try:
                await watch(self.hand_out, began=self._is_watching.set)
            except Exception:
                log.exception("whoever watches for ticks failed; watching again")
            self._is_watching.clear()
            self.end_all()
            await asyncio.sleep(WATCH_AGAIN_SECONDS)

    async def _keep_beating(self) -> None:
        while True:
            for turn in self.turns:
                await asyncio.sleep(1)
                for listener in turn:
                    listener.wake()


hub = Hub()
