"""Replying as fast as it goes: people who are signed in, each on a connection of their own."""

import http.client
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from uuid import uuid4

from benchmarks.speed import inside
from benchmarks.speed.load import Load
from benchmarks.speed.server import Server
from benchmarks.speed.sites import Site
from benchmarks.speed.visitor import Visitor, hidden_fields

WORDS = (
    "We tried this with two schools and it held when those who come each week came too. "
    "What did not hold was the form: nobody read it, so we asked in the hall instead and wrote the "
    "answers down that evening. Families told us that a call before the meeting was worth more "
    "than three letters after it, and the teachers said the same of a question asked early."
)


class RepliesDiffer(Exception):
    """What was acknowledged is not what is there."""


@dataclass
class _Writer:
    visitor: Visitor
    path: str
    times: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def replies(
    site: Site, server: Server, ground: inside.Ground, *, clients: int, seconds: float
) -> Load:
    """Post for some seconds. Raises ``RepliesDiffer`` unless exactly the acknowledged exist."""
    key = f"bench-{uuid4().hex[:12]}-"
    places = ground.conversations
    writers = [
        _Writer(Visitor(server.port, dict(session)), places[n % len(places)])
        for n, session in enumerate(ground.writers[:clients])
    ]
    ready, numbers = threading.Barrier(clients + 1), count()
    ends: list[float] = []
    threads = [
        threading.Thread(target=_write, args=(one, key, numbers, ready, ends)) for one in writers
    ]
    for thread in threads:
        thread.start()
    ready.wait()
    before, began = server.cpu_seconds(), time.monotonic()
    ends.append(began + seconds)
    ready.wait()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    cpu = server.cpu_seconds() - before
    refused = [one for writer in writers for one in writer.refused]
    times = sorted(one for writer in writers for one in writer.times)
    kept = inside.ask(site, "posted", key=key)
    if refused or kept != len(times):
        raise RepliesDiffer(f"{len(times)} acknowledged, {kept} kept, refused: {refused[:3]}")
    return _load(clients, times, took, cpu)


def _write(
    writer: _Writer, key: str, numbers: "count[int]", ready: threading.Barrier, ends: list[float]
) -> None:
    address = f"{writer.path}replies/"
    try:
        fields = hidden_fields(writer.visitor.get(writer.path).body, address)
    except AssertionError as without:
        writer.refused.append(str(without))
        fields = {}
    ready.wait()
    ready.wait()
    # While the others read their pages the server may have given this connection up.
    writer.visitor.hang_up()
    while fields and time.monotonic() < ends[0]:
        number = next(numbers)
        sent = {**fields, "key": f"{key}{number}", "body": f"{WORDS} ({key}{number})"}
        began = time.monotonic()
        try:
            answer = writer.visitor.post(address, sent)
        except (OSError, http.client.HTTPException) as lost:
            writer.refused.append(f"no answer: {lost!r}")
            return
        if answer.status == 302 and "#p-" in answer.headers["location"]:
            writer.times.append(1000 * (time.monotonic() - began))
        else:
            writer.refused.append(f"{answer.status} {answer.body[:200]}")
            return


def _load(clients: int, times: list[float], took: float, cpu: float) -> Load:
    at = quantiles(times, n=100, method="inclusive")
    return Load(
        clients=clients,
        requests=len(times),
        rps=round(len(times) / took, 1),
        p50_ms=round(at[49], 1),
        p95_ms=round(at[94], 1),
        p99_ms=round(at[98], 1),
        cpu_ms=round(1000 * cpu / len(times), 2),
    )
