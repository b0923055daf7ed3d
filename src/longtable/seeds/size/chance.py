"""Chance that falls the same way every time, in the shapes that people's doings have."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random

Chance = Random


def chance(*told: object) -> Chance:
    """A source of its own for each thing, so that one more draw here changes nothing there."""
    return Random(repr(told))  # noqa: S311  -- a story, not a secret


def few_often(source: Chance, count: int, *, steepness: float) -> int:
    """A number below ``count``: small ones far more often, as a power law has it."""
    return min(int(count * source.random() ** steepness), count - 1)


def shares(count: int, *, falling: float) -> Sequence[float]:
    """Running sums of 1/rank^falling: what ``Random.choices`` takes as ``cum_weights``."""
    return list(accumulate(1 / rank**falling for rank in range(1, count + 1)))
