"""Legibility: every colour that stands on another can be read, by day and by night.

- Words reach 4.5:1 on whatever they stand on, marks and edges one has to see 3:1 (WCAG 2.2).
- A hat's dot is seen on paper, on a sheet and on wood, and every role has one.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static" / "ui"
_PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
TOKENS = {
    name: (light, dark)
    for sheet in ("tokens.css", "hats.css")
    for name, light, dark in _PAIR.findall((STATIC / sheet).read_text())
}
DAY_AND_NIGHT = pytest.mark.parametrize("theme", [0, 1], ids=["by day", "by night"])
GROUNDS = ("paper", "sheet", "wood", "accent-wash", "clay-wash")
WORDS = [
    *[(word, ground) for word in ("ink", "ink-soft", "clay", "accent") for ground in GROUNDS],
    ("accent-ink", "accent"),
    *[(f"depth-{step}-ink", f"depth-{step}") for step in range(1, 5)],
]
MARKS = [
    *[(mark, ground) for mark in ("line-firm", "ring", "accent") for ground in GROUNDS[:2]],
    *[(hat, ground) for hat in TOKENS if hat.startswith("hat-") for ground in GROUNDS[:3]],
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@DAY_AND_NIGHT
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read(word: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[word][theme], TOKENS[ground][theme]) >= 4.5


@DAY_AND_NIGHT
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(mark: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[mark][theme], TOKENS[ground][theme]) >= 3


def test_the_measure_of_contrast_is_the_published_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@DAY_AND_NIGHT
def test_the_four_depths_can_be_told_apart_in_grey(theme: int) -> None:
    steps = [TOKENS[f"depth-{step}"][theme] for step in range(1, 5)]

    assert all(contrast(one, following) >= 1.4 for one, following in pairwise(steps))


def test_every_hat_token_has_its_class() -> None:
    sheet = (STATIC / "hats.css").read_text()
    hats = {name.removeprefix("hat-").replace("-", "_") for name in TOKENS if name[:4] == "hat-"}

    assert set(re.findall(r"\.hat\.role-(\w+) \{", sheet)) == hats
    assert len(hats) == 21
