"""What the gate does for those who wait: many processes write to one SQLite file, with and without.

Each reads, writes and commits with ``synchronous=FULL`` and immediate transactions, again and
again, on the disk under the temporary folder. Without the gate there is only SQLite's own waiting.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.faults.ground import Ground

CROWDS = (8, 64)
MANY_P99_SECONDS_MAX = 5.0
WRITE = """
import json, sys, time
from contextlib import nullcontext
import pysqlite3 as sqlite3
from longtable.shared.integrity.gate import Gate
file, is_gated, writes = sys.argv[1], sys.argv[2] == "gated", int(sys.argv[3])
database = sqlite3.connect(file, timeout=20, isolation_level=None)
database.execute("PRAGMA synchronous=FULL")
gate, waited, failed = Gate(file), [], 0
sys.stdin.readline()
for _ in range(writes):
    began = time.monotonic()
    try:
        with gate.held() if is_gated else nullcontext():
            database.execute("BEGIN IMMEDIATE")
            count = database.execute("SELECT COUNT(*) FROM said WHERE n > 0").fetchone()[0]
            database.execute("INSERT INTO said (words) VALUES (?)", ["x" * 400])
            database.execute("COMMIT")
    except sqlite3.OperationalError:
        failed += 1
    waited.append(time.monotonic() - began)
print(json.dumps([waited, failed]))
"""


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """``rounds`` writes by each."""
    del seed
    found: dict[str, Any] = {}
    for crowd in CROWDS:
        for how in ("gated", "ungated"):
            found[f"{crowd}_{how}"] = _crowd(ground.folder / f"{crowd}-{how}", crowd, how, rounds)
    few, many = found["8_gated"], found["64_gated"]
    found["is_sound"] = few["failed"] == many["failed"] == 0
    found["is_quick"] = many["p99_s"] <= MANY_P99_SECONDS_MAX
    return found


def _crowd(file: Path, crowd: int, how: str, writes: int) -> dict[str, float]:
    import pysqlite3

    database = pysqlite3.connect(file)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE said (n INTEGER PRIMARY KEY, words TEXT)")
    database.close()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(file), how, str(writes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(crowd)
    ]  # fmt: skip
    for one in started:  # All are ready before any begins.
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    told = [json.loads(one.communicate()[0]) for one in started]
    waited = sorted(second for seconds, _failed in told for second in seconds)
    return {
        "failed": sum(failed for _seconds, failed in told),
        "p50_s": round(waited[len(waited) // 2], 3),
        "p99_s": round(waited[int(len(waited) * 0.99)], 3),
        "max_s": round(waited[-1], 3),
    }
