"""Weight and origin: pages stay light, and nothing is fetched from anywhere else.

- The folded sheet is at most 30 kB over the wire, all scripts at most 40 kB, the font 40 kB.
- What was brought in is exactly what VENDORED.md says.
- No sheet, script or template names another origin, a style attribute or a script of its own.
- Our scripts are short, and the sheet knows no left or right.
"""

import gzip
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from longtable.shared.ui.folding import SHEET, FoldedSheet

UI = Path(__file__).parents[1]
STATIC = UI / "static" / "ui"
SHEETS = sorted(STATIC.glob("*.css"))
OUR_SCRIPTS = sorted(path for path in STATIC.glob("*.js") if not path.name.startswith("htmx"))
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
KB = 1000
FOLDED = BytesIO(FoldedSheet(FileSystemStorage(STATIC.parent)).open(SHEET).read()).getvalue()


def over_the_wire(content: bytes) -> int:
    return len(gzip.compress(content))


def test_the_sheet_weighs_at_most_30_kb() -> None:
    assert over_the_wire(FOLDED) <= 30 * KB


def test_all_scripts_together_weigh_at_most_40_kb() -> None:
    assert sum(over_the_wire(path.read_bytes()) for path in STATIC.glob("*.js")) <= 40 * KB


def test_the_font_weighs_at_most_40_kb() -> None:
    assert sum(path.stat().st_size for path in STATIC.glob("*.woff2")) <= 40 * KB


def test_the_folded_sheet_holds_every_sheet_and_no_import() -> None:
    folded = FOLDED.decode()

    assert "@import" not in folded
    assert all(path.read_text() in folded for path in SHEETS if path.name != "longtable.css")


def test_what_was_brought_in_is_unchanged() -> None:
    rows = re.findall(
        r"^\| (\S+\.\w+) \|.*\| (\w{64}) \|$", (STATIC / "VENDORED.md").read_text(), re.MULTILINE
    )

    assert {name for name, _ in rows} == {
        path.name
        for path in STATIC.iterdir()
        if path.name.startswith("htmx.") or path.suffix == ".woff2"
    }
    for name, digest in rows:
        assert sha256((STATIC / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("path", [*SHEETS, *OUR_SCRIPTS, *TEMPLATES], ids=lambda path: path.name)
def test_nothing_names_another_origin(path: Path) -> None:
    assert not re.search(r"(https?:)?//[\w-]+\.\w", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_need_no_unsafe_policy(path: Path) -> None:
    page = path.read_text()

    assert not re.search(r"\sstyle=|\son\w+=|hx-on|<style|javascript:|<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("path", OUR_SCRIPTS, ids=lambda path: path.name)
def test_our_scripts_are_short(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert len(lines) < 60
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_sheet_knows_no_left_or_right(path: Path) -> None:
    sides = "left|right|top|bottom"
    boxes = rf"(?<!area-)(margin|padding|border|inset)-({sides})\b"
    physical = rf"{boxes}|^ *({sides}):|text-align: (left|right)"

    assert not re.search(physical, path.read_text(), re.MULTILINE)
