"""``longtable bench``: grow what is missing, measure it, and say what was found."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.speed import postgresql, table
from benchmarks.speed.measuring import LONG, QUICK, Effort, measure
from benchmarks.speed.postgresql import Cluster
from benchmarks.speed.sites import DATABASE, POSTGRESQL, SQLITE, Site, copy_of, grown

LARGE, HUGE, DEMO = "large", "huge", "demo"
KEPT = "longtable-bench"


def main(arguments: list[str]) -> None:
    """Measure as the arguments say."""
    asked = _asked(arguments)
    engines = [SQLITE, POSTGRESQL] if asked.engine == "both" else [asked.engine]
    effort = _effort(asked)
    runs = [run for engine in engines for run in _runs(engine, asked, effort)]
    found = {**runs[0], "runs": runs, "growth": _growth(runs), "cores": os.cpu_count()}
    if asked.json is not None:
        asked.json.write(json.dumps(found, indent=1) + "\n")
        asked.json.flush()
    if asked.json is not sys.stdout:
        sys.stdout.write("\n".join(table.lines(found)) + "\n")


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="longtable bench", description="How fast it is here, and whether our goals hold."
    )
    parser.add_argument(
        "--data", type=Path, default=_cache(), metavar="DIR",
        help="where grown communities are kept, or the folder of one demonstration on SQLite",
    )  # fmt: skip
    parser.add_argument("--engine", choices=(SQLITE, POSTGRESQL, "both"), default=SQLITE)
    parser.add_argument("--size", choices=(DEMO, LARGE, HUGE), default=LARGE)
    parser.add_argument("--huge", action="store_true", help="grow the huge one too, and compare")
    parser.add_argument("--quick", action="store_true", help="in under two minutes")
    parser.add_argument(
        "--json", nargs="?", const=sys.stdout, type=argparse.FileType("w"), metavar="FILE",
        help="all of it for scripts, here or into a file",
    )  # fmt: skip
    parser.add_argument("--pages", nargs="+", metavar="NAME", help="load these pages alone")
    parser.add_argument("--clients", nargs="+", type=int, help="how many at once (1 8 64)")
    parser.add_argument("--streams", type=int, help="how many pages stand open (5,000)")
    return parser.parse_args(arguments)


def _effort(asked: argparse.Namespace) -> Effort:
    """How much is measured: all of it, unless the arguments say less."""
    effort = QUICK if asked.quick else LONG
    seconds = {one: effort.seconds.get(one, 1) for one in asked.clients or effort.seconds}
    held = effort.streams if asked.streams is None else asked.streams
    only = frozenset(asked.pages or ())
    return replace(effort, seconds=seconds, streams=held, only=only)


def _cache() -> Path:
    if os.geteuid() == 0:  # PostgreSQL runs as somebody else, who cannot look into root's home.
        return Path("/var/cache") / KEPT
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / KEPT


def _runs(engine: str, asked: argparse.Namespace, effort: Effort) -> Iterator[dict[str, Any]]:
    """What is found on one engine: at the size asked for, and at huge where that was grown."""
    folder: Path = asked.data.resolve()
    if (folder / DATABASE).exists():
        with copy_of(Site(folder, "given", SQLITE), None) as copy:
            yield measure(copy, effort)
        return
    sizes = [asked.size]
    if asked.huge or (asked.size == LARGE and (folder / f"{HUGE}-{engine}" / "grown").exists()):
        sizes.append(HUGE)
    with _cluster(engine, folder) as cluster:
        for size in dict.fromkeys(sizes):
            with copy_of(grown(folder, size=size, engine=engine, cluster=cluster), cluster) as copy:
                yield measure(copy, effort)


@contextmanager
def _cluster(engine: str, folder: Path) -> Iterator[Cluster | None]:
    folder.mkdir(parents=True, exist_ok=True)
    with postgresql.running(folder) if engine == POSTGRESQL else nullcontext() as cluster:
        yield cluster


def _growth(runs: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Processor time per request of the huge community by that of the large, by engine and page."""
    by_size = {(run["engine"], run["size"]): run["pages"] for run in runs}
    return {
        engine: {
            name: round(
                page["cpu_ms_per_request"] / by_size[engine, LARGE][name]["cpu_ms_per_request"], 2
            )
            for name, page in pages.items()
        }
        for (engine, size), pages in by_size.items()
        if size == HUGE and (engine, LARGE) in by_size
    }
