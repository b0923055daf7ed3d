"""Pages that stand open: how many streams a server holds, at what weight, how soon they hear."""

import asyncio
import json
import re
import resource
import time
from dataclasses import dataclass
from html import unescape
from statistics import quantiles

from benchmarks.speed import inside
from benchmarks.speed.server import Server
from benchmarks.speed.sites import Site
from benchmarks.speed.visitor import Visitor

ADDRESS = re.compile(r'sse-connect="([^"]+)"')
TOPIC = re.compile(r'hx-trigger="sse:([^"]+)"')
AT_ONCE = 50
OPENS_SECONDS_MAX = 30
SETTLES_SECONDS = 1
# Ticks of one round come within this, or count as never.
LAST_TICK_SECONDS = 2
OUR_OWN_FILES = 200
STREAMS, HEARING = 5_000, 1_000


@dataclass(frozen=True)
class Streams:
    """What was held and heard. Bytes a stream by PSS of the tree; times in ms from the commit."""

    asked: int
    held: int
    opened_per_second: float
    bytes_per_stream: int
    rss_bytes_per_stream: int
    hearing: int
    ticks_expected: int
    ticks_heard: int
    tick_p50_ms: float
    tick_p95_ms: float
    tick_max_ms: float


class _Stream(asyncio.Protocol):
    """One open page: whether it was let in, and when it heard of each change."""

    def __init__(self, request: bytes) -> None:
        self._request = request
        self.opened: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.heard: list[float] = []
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self.opened.done():
            self.opened.set_result(data.startswith(b"HTTP/1.1 200"))
        if b"event: " in data:
            self.heard += [time.monotonic()] * data.count(b"event: ")

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        if not self.opened.done():
            self.opened.set_result(False)

    @property
    def is_open(self) -> bool:
        """Whether somebody still listens."""
        return self.transport is not None and self.opened.done() and self.opened.result()


def measure(
    site: Site, server: Server, visitor: Visitor, path: str, *, idle: int, rounds: int
) -> Streams:
    """Open this many streams of a page, then tick the topic of a thousand of them."""
    page = visitor.get(path).body
    address, topic = ADDRESS.search(page), TOPIC.search(page)
    if not address or not topic:
        raise AssertionError(f"{path} is no live page")
    request = (
        f"GET {unescape(address[1])} HTTP/1.1\r\nHost: {visitor.host}\r\n"
        f"Cookie: {visitor.cookie}\r\nAccept: text/event-stream\r\n\r\n"
    )
    return asyncio.run(_measure(site, server, request.encode(), topic[1], idle, rounds))


async def _measure(
    site: Site, server: Server, request: bytes, topic: str, idle: int, rounds: int
) -> Streams:
    wanted = min(idle, _files_allowed())
    # The first streams bring in what all share.
    first = await _open(server.port, request, min(AT_ONCE, wanted))
    await asyncio.sleep(SETTLES_SECONDS)
    before, began = server.memory(), time.monotonic()
    streams = await _open(server.port, request, wanted - len(first))
    took = time.monotonic() - began
    await asyncio.sleep(SETTLES_SECONDS)
    after = server.memory()
    streams += first
    held = sum(one.is_open for one in streams)
    hearing = [one for one in streams if one.is_open][:HEARING]
    await _close([one for one in streams if one not in set(hearing)])
    committed = await _tick(site, topic, rounds)
    delays = [delay for one in hearing for delay in _delays(one.heard, committed)]
    await _close(hearing)
    at = quantiles(delays, n=100, method="inclusive") if len(delays) > 1 else [float("inf")] * 99
    return Streams(
        asked=idle, held=held, opened_per_second=round((wanted - len(first)) / took, 1),
        bytes_per_stream=(after.pss - before.pss) // max(1, held - len(first)),
        rss_bytes_per_stream=(after.rss - before.rss) // max(1, held - len(first)),
        hearing=len(hearing), ticks_expected=len(hearing) * rounds, ticks_heard=len(delays),
        tick_p50_ms=round(at[49], 1), tick_p95_ms=round(at[94], 1),
        tick_max_ms=round(max(delays, default=float("inf")), 1),
    )  # fmt: skip


def _files_allowed() -> int:
    """As many streams as we may hold ourselves; each is a file."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard - OUR_OWN_FILES


async def _open(port: int, request: bytes, number: int) -> list[_Stream]:
    loop = asyncio.get_running_loop()
    opened: list[_Stream] = []
    while len(opened) < number:
        some = min(AT_ONCE, number - len(opened))
        pairs = await asyncio.gather(
            *(
                loop.create_connection(lambda: _Stream(request), "127.0.0.1", port)
                for _ in range(some)
            )
        )
        new = [stream for _, stream in pairs]
        await asyncio.wait([one.opened for one in new], timeout=OPENS_SECONDS_MAX)
        opened += new
    return opened


async def _close(streams: list[_Stream]) -> None:
    for one in streams:
        if one.transport:
            one.transport.close()
    await asyncio.sleep(SETTLES_SECONDS)


async def _tick(site: Site, topic: str, times: int) -> list[float]:
    """Announce again and again from a process of its own. Returns when each was committed."""
    process = await asyncio.create_subprocess_exec(
        *inside.command("announce", topic=topic, times=times), env=site.environment(),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, _ = await process.communicate()
    await asyncio.sleep(LAST_TICK_SECONDS)
    committed: list[float] = json.loads(said)
    return committed


def _delays(heard: list[float], committed: list[float]) -> list[float]:
    """From each commit to the tick after it, in ms; of what was never heard, nothing."""
    if len(heard) == len(committed):
        return [1000 * (one - commit) for one, commit in zip(heard, committed, strict=True)]
    return []
