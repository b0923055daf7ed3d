"""Processor time and memory of a process and everything under it, read from ``/proc``."""

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
KIB = 1024
# Where utime, stime, cutime, cstime and the parent stand in proc(5)'s stat, after the name.
PARENT, TIMES = 1, slice(11, 15)


@dataclass(frozen=True)
class Memory:
    """What a tree holds, in bytes: shared pages counted once (PSS), and wherever seen (RSS)."""

    pss: int
    rss: int
    processes: int


def tree(root: int) -> list[int]:
    """The process and all its living descendants."""
    children = defaultdict(list)
    for process in _all():
        stat = _stat(process)
        if stat:
            children[int(stat[PARENT])].append(process)
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1]]
    return found


def cpu_seconds(*roots: int) -> float:
    """Processor time these trees have used so far; of ended children, what their parents reaped."""
    ticks = 0
    for root in roots:
        for process in tree(root):
            ticks += sum(map(int, _stat(process)[TIMES]))
    return ticks / TICKS_PER_SECOND


def memory(*roots: int) -> Memory:
    """What these trees hold now."""
    pss = rss = processes = 0
    for root in roots:
        for process in tree(root):
            held = _rollup(process)
            pss += held.get("Pss", 0)
            rss += held.get("Rss", 0)
            processes += 1
    return Memory(pss, rss, processes)


def _all() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def _stat(process: int) -> list[str]:
    """The fields after the name, which may hold spaces; nothing when the process has ended."""
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _rollup(process: int) -> dict[str, int]:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    parted = (line.partition(":") for line in lines)
    return {name: int(value.split()[0]) * KIB for name, _, value in parted}
