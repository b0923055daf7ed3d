"""Measuring one site: start, sign in, check every page, load it, and look at what it cost."""

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote_plus

from benchmarks.speed import inside, streams, writing
from benchmarks.speed.first_visit import first_visit
from benchmarks.speed.load import Load, Page, check, load, settle
from benchmarks.speed.server import Server, answers, serving
from benchmarks.speed.sites import Site
from benchmarks.speed.visitor import Visitor

# The number of clients at which processor time is compared with others.
USUAL_CLIENTS = 8
SECONDS_MAX = 30
SHEET = "/static/ui/longtable"
REPLY = "reply"
BARE_SETTINGS = "benchmarks.speed.bare"


@dataclass(frozen=True)
class Effort:
    """How long each thing is looked at, and how many streams are opened.

    Pages: so many seconds by clients, or so many rounds in which every client is answered once,
    whichever is longer. Before that, loads that do not count warm every process up.
    """

    warm_seconds: int
    seconds: dict[int, int]
    rounds: int
    rest_seconds: int
    starts: int
    streams: int
    hearing_rounds: int
    # Names of pages; none means all.
    only: frozenset[str] = frozenset()

    def wants(self, page: str) -> bool:
        """Whether this page is to be loaded."""
        return not self.only or page in self.only


LONG = Effort(5, {1: 4, 8: 8, 64: 8}, 4, 10, 3, streams.STREAMS, 20)
QUICK = Effort(1, {1: 1, 8: 2, 64: 1}, 1, 2, 1, streams.STREAMS, 6)


def measure(site: Site, effort: Effort) -> dict[str, Any]:
    """Everything we promise about one site, as a table of names."""
    password = token_urlsafe()
    _say(f"{site.engine}, size {site.size}: choosing pages and people")
    ground = inside.Ground(
        **inside.ask(site, "lay", password=password, writers=max(effort.seconds))
    )
    found: dict[str, Any] = {"engine": site.engine, "size": site.size, "counts": ground.counts}
    found["posts_shown"] = ground.posts_shown
    found["cold_start_s"] = _cold_start(site, ground, effort.starts)
    with serving(site) as server:
        server.seconds_until(lambda: answers(server))
        reader = Visitor(server.port)
        reader.sign_in(ground.email, password)
        pages = [one for one in _pages(server, ground, reader) if effort.wants(one.name)]
        sizes = {page.name: check(page) for page in pages}
        found["first_visit"] = _first_visit(server, reader, ground)
        found["idle_cpu_ms_per_s"] = _at_rest(server, effort.rest_seconds)
        at_rest = server.memory()
        found["pages"] = {page.name: _measured(server, page, effort) for page in pages}
        if effort.wants(REPLY):
            found["pages"][REPLY] = _replies(site, server, ground, effort)
        after = server.memory()
        found["memory"] = {
            "at_rest_pss": at_rest.pss, "after_load_pss": after.pss,
            "at_rest_rss": at_rest.rss, "after_load_rss": after.rss, "processes": after.processes,
        }  # fmt: skip
        sheet = _sheet(reader, ground)
        found["references"] = {"static file": _measured(server, sheet, effort)}
        if effort.streams:
            _say("streams")
            held = streams.measure(
                site, server, reader, ground.conversations[0],
                idle=effort.streams, rounds=effort.hearing_rounds,
            )  # fmt: skip
            found["streams"] = asdict(held)
    found["references"]["bare Django view"] = _bare(site, effort)
    _count(site, ground, pages, sizes, found["pages"])
    return found


def _pages(server: Server, ground: inside.Ground, reader: Visitor) -> Iterator[Page]:
    """The pages people open most, with what must stand on each."""
    nobody, home = Visitor(server.port), ground.community
    person = 'data-person="'
    posts = '<article class="post'
    found = f"/search/?q={quote_plus(ground.words)}"
    yield Page("home", (home,), ('id="moving"', 'id="table"', person), reader)
    yield Page("conversation", tuple(ground.conversations), (posts, 'id="composer"'), reader)
    yield Page("conversation_gzip", tuple(ground.conversations), (posts,), reader, gzip=True)
    yield Page("conversation_anonymous", tuple(ground.open_conversations), (posts,), nobody)
    yield Page("inbox", ("/inbox/",), ("<h1", person), reader)
    yield Page("people", (f"{home}people/",), ("<h1", f"{home}people/"), reader)
    yield Page("measures", (f"{home}measures/",), ("<h1", f"{home}measures/"), reader)
    yield Page("search", (found,), ("<mark>", "<h1"), reader)


def _measured(server: Server, page: Page, effort: Effort) -> dict[str, Any]:
    _say(f"  {page.name}")
    loads: list[Load] = []
    load(server, page, clients=USUAL_CLIENTS, seconds=effort.warm_seconds)
    for clients, seconds in effort.seconds.items():
        took = settle(page)
        needed = max(seconds, math.ceil(effort.rounds * clients * took))
        loads.append(load(server, page, clients=clients, seconds=min(needed, SECONDS_MAX)))
    return _figures(loads)


def _replies(site: Site, server: Server, ground: inside.Ground, effort: Effort) -> dict[str, Any]:
    _say("  reply")

    def post(clients: int, seconds: int) -> Load:
        return writing.replies(site, server, ground, clients=clients, seconds=seconds)

    post(USUAL_CLIENTS, effort.warm_seconds)
    return _figures([post(*one) for one in effort.seconds.items()])


def _figures(loads: list[Load]) -> dict[str, Any]:
    """Those at the usual number of clients, or the nearest to it, and all of them."""
    usual = min(loads, key=lambda one: abs(one.clients - USUAL_CLIENTS))
    return {
        "cpu_ms_per_request": usual.cpu_ms, "rps": usual.rps, "p50_ms": usual.p50_ms,
        "p95_ms": usual.p95_ms, "p99_ms": usual.p99_ms,
        "at": {str(one.clients): one.figures() for one in loads},
    }  # fmt: skip


def _cold_start(site: Site, ground: inside.Ground, starts: int) -> float:
    """Seconds from the start of the process to a page for somebody who is signed in; the median."""
    _say("  cold start")
    took = []
    for _ in range(starts + 1):
        with serving(site) as server:
            visitor = Visitor(server.port, dict(ground.writers[0]))

            def is_there(visitor: Visitor = visitor) -> bool:
                answer = visitor.get(ground.community)
                return answer.status == 200 and 'id="moving"' in answer.body

            took.append(server.seconds_until(is_there))
    # The first start of all may have gathered static files: an upgrade, not a start.
    return round(sorted(took[1:])[starts // 2], 2)


def _at_rest(server: Server, seconds: int) -> float:
    """Let it rest. Returns milliseconds of processor time it uses a second, doing nothing."""
    time.sleep(1)
    before = server.cpu_seconds()
    time.sleep(seconds)
    return round(1000 * (server.cpu_seconds() - before) / seconds, 2)


def _first_visit(server: Server, reader: Visitor, ground: inside.Ground) -> dict[str, Any]:
    visit = first_visit(Visitor(server.port, dict(reader.cookies)), ground.conversations[0])
    return {
        "requests": visit.requests, "bytes": visit.weight,
        "font_bytes": visit.bytes.get("font", 0), "by_kind": visit.bytes,
    }  # fmt: skip


def _sheet(reader: Visitor, ground: inside.Ground) -> Page:
    """The style sheet, as the page names it."""
    page = reader.get(ground.community).body
    start = page.index(SHEET)
    return Page("static file", (page[start : page.index('"', start)],), (), Visitor(reader.port))


def _bare(site: Site, effort: Effort) -> dict[str, Any]:
    with serving(site, DJANGO_SETTINGS_MODULE=BARE_SETTINGS) as server:
        nobody = Visitor(server.port)
        server.seconds_until(lambda: nobody.get("/").status == 200)
        return _measured(server, Page("bare Django view", ("/",), ("constant",), nobody), effort)


def _count(
    site: Site, ground: inside.Ground, pages: list[Page], sizes: dict[str, tuple[int, int]],
    found: dict[str, Any],
) -> None:  # fmt: skip
    """Write queries and bytes beside the figures of each page."""
    asked = {
        page.name: (ground.reader if page.visitor.cookies else 0, page.paths[0]) for page in pages
    }
    for name, queries in inside.ask(site, "queries", pages=asked).items():
        plain, wire = sizes[name]
        found[name] |= {
            "engine": site.engine,
            "queries": queries,
            "bytes": plain,
            "wire_bytes": wire,
        }
    if REPLY in found:
        posting = {"reader": ground.reader, "path": ground.conversations[0]}
        queries = inside.ask(site, "reply_queries", **posting)
        found[REPLY] |= {"engine": site.engine, "queries": queries}


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
