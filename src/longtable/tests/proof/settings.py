"""How many worlds are tried: a short run by default, more with ``LONGTABLE_WORLDS=5000``."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

# What the shortest run of all tests takes together; a longer one keeps the proportions.
WORLDS_BY_DEFAULT = 200
ASKED = int(os.environ.get("LONGTABLE_WORLDS", str(WORLDS_BY_DEFAULT)))


def worlds(by_default: int) -> int:
    """So many worlds, or as many more as the variable asks for."""
    return max(1, by_default * ASKED // WORLDS_BY_DEFAULT)


def many_worlds(by_default: int, **more: Any) -> Callable[[Any], Any]:
    """Hypothesis's settings for tests on worlds of real rows, which no example is too slow for."""
    return settings(
        max_examples=worlds(by_default),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        **more,
    )
