"""What we promise, and whether it holds in what was measured."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MB, KB = 1_000_000, 1_000
PEER = "NodeBB"

Found = dict[str, Any]


@dataclass(frozen=True)
class Goal:
    """One figure to reach, by engine; at most this, or with ``at_least`` not less."""

    name: str
    unit: str
    sqlite: float
    postgresql: float
    figure: Callable[[Found], float]
    at_least: bool = False

    def limit(self, engine: str) -> float:
        """The figure to reach on this engine."""
        return self.postgresql if engine == "postgresql" else self.sqlite

    def holds(self, run: Found) -> bool:
        """Whether it was reached."""
        limit, figure = self.limit(run["engine"]), self.figure(run)
        return figure >= limit if self.at_least else figure <= limit


def _cpu(page: str) -> Callable[[Found], float]:
    return lambda run: float(run["pages"][page]["cpu_ms_per_request"])


def _at(page: str, clients: int, name: str) -> Callable[[Found], float]:
    return lambda run: float(run["pages"][page]["at"][str(clients)][name])


GOALS = (
    Goal("home, signed in", "CPU ms", 6, 9, _cpu("home")),
    Goal("conversation, signed in", "CPU ms", 6.5, 9, _cpu("conversation")),
    Goal("conversation, anonymous", "CPU ms", 4, 6, _cpu("conversation_anonymous")),
    Goal("search", "CPU ms", 5, 5, _cpu("search")),
    Goal("search, 95 of 100 at 1 client", "ms", 40, 40, _at("search", 1, "p95_ms")),
    Goal("replies at 8 clients", "a second", 120, 120, _at("reply", 8, "rps"), at_least=True),
    Goal("reply, 99 of 100 at 8 clients", "ms", 250, 250, _at("reply", 8, "p99_ms")),
    Goal("memory at rest (PSS)", "MB", 250, 250, lambda run: run["memory"]["at_rest_pss"] / MB),
    Goal("memory after load (PSS)", "MB", 350, 350,
         lambda run: run["memory"]["after_load_pss"] / MB),
    Goal("cold start to a page, signed in", "s", 3, 3, lambda run: float(run["cold_start_s"])),
    Goal("first visit, HTML + style + script", "kB", 60, 60,
         lambda run: run["first_visit"]["bytes"] / KB),
    Goal("first visit, font", "kB", 40, 40, lambda run: run["first_visit"]["font_bytes"] / KB),
    Goal("streams held at once", "", 5_000, 5_000,
         lambda run: float(run["streams"]["held"]), at_least=True),
    Goal("memory of a stream (PSS)", "kB", 30, 30,
         lambda run: run["streams"]["bytes_per_stream"] / KB),
    Goal("commit to tick, 95 of 100, 1,000 pages", "ms", 250, 250,
         lambda run: float(run["streams"]["tick_p95_ms"])),
)  # fmt: skip
GROWTH_MAX = 1.10


def judged(run: Found) -> list[tuple[Goal, float, bool]]:
    """Each goal with its figure and whether it holds; what was not measured is left out."""
    found = []
    for goal in GOALS:
        try:
            found.append((goal, round(goal.figure(run), 2), goal.holds(run)))
        except (KeyError, TypeError):
            continue
    return found
