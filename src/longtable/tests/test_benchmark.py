"""``longtable bench``: what it promises to scripts, and what of it we promise on every machine.

- On a community already grown it prints one table of names: pages, memory, first visit, growth.
- Each page takes few queries and few bytes; a first visit of a conversation stays light.
- Every reply that was acknowledged is there, or it fails; every open page hears every tick.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[3]
KB = 1_000
QUERIES_MAX = {"home": 12, "conversation": 12}
PAGE_GZIP_MAX = 15 * KB
FIRST_VISIT_MAX, FONT_MAX = 60 * KB, 40 * KB
STREAMS = 60
GROW = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
django.setup()
from longtable.config.preparing import prepare
from longtable.seeds.size.growing import grow_at_size
from longtable.seeds.size.sizes import Size
prepare()
grow_at_size(Size(people=40, communities=3, conversations=20, contributions=400), followed=20)
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command prints of a small community, in its quick form."""
    if os.environ.get("LONGTABLE_DATABASE_URL"):
        pytest.skip("the benchmark runs on databases of its own: tried once, with SQLite")
    if not shutil.which("wrk"):
        pytest.skip("THE BENCHMARK WAS NOT TRIED: wrk is not installed")
    folder = tmp_path_factory.mktemp("bench") / "site"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LONGTABLE_")}
    environment = {**kept, "LONGTABLE_DATA": str(folder), "PYTHONPATH": str(CHECKOUT)}
    subprocess.run([sys.executable, "-c", GROW], env=environment, check=True)
    before = (folder / "longtable.sqlite3").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--data", str(folder), "--quick", "--json",
         "--clients", "8", "--streams", str(STREAMS), "--pages", "home", "conversation", "reply"],
        env=environment, stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    assert (folder / "longtable.sqlite3").read_bytes() == before, "a copy is measured"
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_each_page_has_its_figures(found: dict[str, Any]) -> None:
    assert set(found["pages"]) == {"home", "conversation", "reply"}
    for name, page in found["pages"].items():
        assert page["engine"] == "sqlite"
        assert page["cpu_ms_per_request"] > 0, name
        assert page["rps"] > 0, name
        assert 0 < page["p50_ms"] <= page["p95_ms"] <= page["p99_ms"], name
        assert page["at"]["8"]["requests"] > 0, name


def test_pages_take_few_queries_and_few_bytes(found: dict[str, Any]) -> None:
    assert found["posts_shown"] == 20
    for name, most in QUERIES_MAX.items():
        page = found["pages"][name]
        assert 0 < page["queries"] <= most, name
        assert 0 < page["wire_bytes"] <= PAGE_GZIP_MAX, name
        assert page["wire_bytes"] < page["bytes"], name


def test_a_first_visit_of_a_conversation_is_light(found: dict[str, Any]) -> None:
    visit = found["first_visit"]

    assert {"html", "style", "script", "font"} <= set(visit["by_kind"])
    assert 10 * KB < visit["bytes"] <= FIRST_VISIT_MAX
    assert 0 < visit["font_bytes"] <= FONT_MAX


def test_memory_cold_start_references_and_growth_are_told(found: dict[str, Any]) -> None:
    assert found["memory"]["processes"] >= 2
    assert 0 < found["memory"]["at_rest_pss"] <= found["memory"]["at_rest_rss"]
    assert found["cold_start_s"] > 0
    assert set(found["references"]) == {"bare Django view", "static file"}
    assert found["growth"] == {}, "one size was measured"


def test_every_open_page_heard_every_tick(found: dict[str, Any]) -> None:
    streams = found["streams"]

    assert streams["held"] == STREAMS
    assert streams["ticks_heard"] == streams["ticks_expected"] > 0
    assert 0 < streams["tick_p95_ms"] < float("inf")
