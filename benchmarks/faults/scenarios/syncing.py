"""Whether "saved" means on the disk: a call of ``fdatasync`` between each sending and its answer.

``strace`` looks on from outside. It sees the server on SQLite, and every process of the cluster on
PostgreSQL, where the one that commits waits for its log whoever writes it.
"""

import re
import shutil
import signal
import subprocess
import time
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any

from benchmarks.faults.checking import check
from benchmarks.faults.clients import Writer
from benchmarks.faults.ground import Ground
from benchmarks.faults.site import Site

CALL = re.compile(
    r"^\d+ +(\d+\.\d+) (?:f(?:data)?sync\(|<\.\.\. f(?:data)?sync resumed)", re.MULTILINE
)
ATTACHES_SECONDS = 1


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """So many writes, one after another."""
    del seed
    if shutil.which("strace") is None:
        return {"skipped": "NO SYNC WAS COUNTED: strace is not installed", "is_sound": True}
    site, ledger = ground.site(), ground.ledger()
    site.start()
    try:
        writer = Writer(site, ledger, 2, name="synced")
        writer.say("The first page is compiled now.")
        calls_of, spans = _Looking(ground, site), []
        for number in range(rounds):
            began = time.time()
            writer.say(f"On the disk, number {number}.")
            spans.append((began, time.time()))
        calls = calls_of.stop()
        found = check(site, ledger)
    finally:
        site.stop()
    within = [bisect_right(calls, end) - bisect_left(calls, begin) for begin, end in spans]
    found["writes"], found["synced_calls"] = rounds, sum(within)
    found["least_calls_for_a_write"] = min(within)
    found["is_sound"] = found["is_sound"] and min(within) >= 1
    return found


class _Looking:
    """strace, attached until stopped."""

    def __init__(self, ground: Ground, site: Site) -> None:
        self._file = Path(f"{site.log}.calls")
        looked_at = ground.database_processes() if ground.cluster else site.tree("pages")
        asked = [part for one in looked_at for part in ("-p", str(one))]
        self._process = subprocess.Popen(
            ["strace", "-f", "-ttt", "-e", "trace=fdatasync,fsync", "-o", str(self._file),  # noqa: S607
             *asked],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(ATTACHES_SECONDS)
        assert self._process.poll() is None, "strace may not look on here"

    def stop(self) -> list[float]:
        """When each call was, in seconds since 1970."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        return sorted(float(one) for one in CALL.findall(self._file.read_text()))
