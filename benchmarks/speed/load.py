"""Asking for pages as fast as they come, with wrk: how many, how long each, at what cost."""

import json
import os
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.speed.server import Server
from benchmarks.speed.visitor import Visitor

SCRIPT = Path(__file__).with_name("asking.lua")
THREADS_MAX = 2


class PageFailed(Exception):
    """A page was an error or a redirect, or not the page it should be: it is not measured."""


@dataclass(frozen=True)
class Page:
    """A page to measure: where it is, who asks, and what must stand on it."""

    name: str
    paths: tuple[str, ...]
    marks: tuple[str, ...]
    visitor: Visitor
    gzip: bool = False


@dataclass(frozen=True)
class Load:
    """One page under one number of clients. Times in ms; ``cpu_ms`` of all its processes."""

    clients: int
    requests: int
    rps: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_ms: float

    def figures(self) -> dict[str, float]:
        """As a table of names."""
        return asdict(self)


def check(page: Page) -> tuple[int, int]:
    """Bytes of the page, as HTML and over the wire; raises ``PageFailed`` if it is another page."""
    plain = wire = 0
    for path in page.paths:
        answer = page.visitor.get(path)
        missing = [mark for mark in page.marks if mark not in answer.body]
        if answer.status != 200 or missing:
            raise PageFailed(f"{page.name}: {path} gave {answer.status} without {missing}")
        plain += answer.wire
        wire += page.visitor.get(path, **{"accept-encoding": "gzip"}).wire
    return plain // len(page.paths), wire // len(page.paths)


def settle(page: Page) -> float:
    """Wait until everybody of the load before is answered. Returns seconds that one page takes."""
    page.visitor.get(page.paths[0])
    began = time.monotonic()
    page.visitor.get(page.paths[0])
    return time.monotonic() - began


def load(server: Server, page: Page, *, clients: int, seconds: int) -> Load:
    """Ask for the page from this many clients at once, all its paths in turn."""
    before = server.cpu_seconds()
    found = _ask(server, page, clients=clients, seconds=seconds)
    cpu = server.cpu_seconds() - before
    if found["failed"] or not found["requests"]:
        raise PageFailed(f"{page.name}: {found['failed']} of {found['requests']} failed")
    return Load(
        clients=clients,
        requests=int(found["requests"]),
        rps=round(found["requests"] / found["seconds"], 1),
        p50_ms=round(found["p50"] / 1000, 1),
        p95_ms=round(found["p95"] / 1000, 1),
        p99_ms=round(found["p99"] / 1000, 1),
        cpu_ms=round(cpu * 1000 / found["requests"], 2),
    )


def _ask(server: Server, page: Page, *, clients: int, seconds: int) -> dict[str, float]:
    headers = [f"Host: {page.visitor.host}"]
    if page.visitor.cookies:
        headers.append(f"Cookie: {page.visitor.cookie}")
    if page.gzip:
        headers.append("Accept-Encoding: gzip")
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as paths:
        paths.write("\n".join(page.paths))
        paths.flush()
        command = [
            "wrk", "--latency", "-t", str(min(THREADS_MAX, clients)), "-c", str(clients),
            "-d", f"{seconds}s", "--timeout", "30s", "-s", str(SCRIPT),
            *(part for header in headers for part in ("-H", header)),
            f"http://127.0.0.1:{server.port}",
        ]  # fmt: skip
        done = subprocess.run(
            command, capture_output=True, text=True, check=False,
            env={**os.environ, "LONGTABLE_BENCH_PATHS": paths.name},
        )  # fmt: skip
    if done.returncode:
        raise PageFailed(f"wrk: {done.stderr or done.stdout}")
    found: dict[str, float] = json.loads(done.stdout.rpartition("FOUND ")[2])
    return found
