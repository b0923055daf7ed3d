"""What was found, for people: figures, the goals beside them, and whether each holds."""

from collections.abc import Iterator
from typing import Any

from benchmarks.speed.goals import GROWTH_MAX, KB, MB, judged

Found = dict[str, Any]
NAMES = ("a second", "p50 ms", "p95 ms", "p99 ms", "CPU ms")
FIGURES = ("rps", "p50_ms", "p95_ms", "p99_ms", "cpu_ms")
HEAD = f"{'page':<24}{'clients':>8}" + "".join(f"{name:>10}" for name in NAMES)


def lines(found: Found) -> Iterator[str]:
    """The whole report."""
    for run in found["runs"]:
        yield from _run(run)
    yield from _growth(found["growth"])


def _run(run: Found) -> Iterator[str]:
    counts = ", ".join(f"{number:,} {name}" for name, number in run["counts"].items())
    yield f"\n{run['engine']}, size {run['size']}: {counts}\n"
    yield HEAD
    for name, page in {**run["pages"], **run["references"]}.items():
        for clients, load in page["at"].items():
            figures = "".join(f"{load[one]:>10}" for one in FIGURES)
            yield f"{'' if clients != next(iter(page['at'])) else name:<24}{clients:>8}{figures}"
    yield f"\n{'page':<24}{'queries':>8}{'HTML kB':>10}{'gzip kB':>9}"
    for name, page in run["pages"].items():
        if "bytes" in page:
            sizes = f"{page['bytes'] / KB:>10.1f}{page['wire_bytes'] / KB:>9.1f}"
            yield f"{name:<24}{page['queries']:>8}{sizes}"
    yield from _rest(run)
    yield f"\n{'goal':<42}{'found':>10}{'goal':>10}"
    for goal, figure, holds in judged(run):
        limit = f"{'≥' if goal.at_least else '≤'} {goal.limit(run['engine']):g}"
        verdict = "holds" if holds else "DOES NOT HOLD"
        yield f"{goal.name:<42}{figure:>10g}{limit:>10} {goal.unit:<9}{verdict}"


def _rest(run: Found) -> Iterator[str]:
    memory, visit = run["memory"], run["first_visit"]
    yield (
        f"\nmemory (PSS): {memory['at_rest_pss'] / MB:.0f} MB at rest,"
        f" {memory['after_load_pss'] / MB:.0f} MB after the load, {memory['processes']} processes;"
        f" at rest it uses {run['idle_cpu_ms_per_s']:.1f} ms of processor a second"
    )
    yield (
        f"first visit of a conversation: {visit['requests']} requests, {visit['bytes'] / KB:.1f} kB"
        f" of HTML, style and script, {visit['font_bytes'] / KB:.1f} kB of font"
    )
    streams = run.get("streams")
    if streams:
        yield (
            f"streams: {streams['held']:,} of {streams['asked']:,} held,"
            f" {streams['opened_per_second']:.0f} let in a second;"
            f" {streams['ticks_heard']:,} of {streams['ticks_expected']:,} ticks heard by"
            f" {streams['hearing']:,} pages, p50 {streams['tick_p50_ms']} ms,"
            f" p95 {streams['tick_p95_ms']} ms, longest {streams['tick_max_ms']} ms"
        )


def _growth(growth: Found) -> Iterator[str]:
    for engine, pages in growth.items():
        yield f"\nfrom large to huge on {engine}: CPU per request, at most {GROWTH_MAX:g}"
        for name, ratio in pages.items():
            yield f"{name:<24}{ratio:>8.2f} {'holds' if ratio <= GROWTH_MAX else 'DOES NOT HOLD'}"
