"""How many worlds are tried: a short run by default, more with ``LONGTABLE_WORLDS=5000``."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, seed, settings

# What the shortest run of all tests takes together; a longer one keeps the proportions.
WORLDS_BY_DEFAULT = 200
ASKED = int(os.environ.get("LONGTABLE_WORLDS", str(WORLDS_BY_DEFAULT)))
# The second engine is asked by the same code: a short run draws half as many there, all of them
# other worlds than on the first.
IS_HALVED = (
    os.environ.get("LONGTABLE_TEST_ENGINE") == "postgresql" and "LONGTABLE_WORLDS" not in os.environ
)
OTHER_WORLDS = 15


def worlds(by_default: int) -> int:
    """So many worlds, or as many more as the variable asks for."""
    return max(1, by_default * ASKED // WORLDS_BY_DEFAULT)


def many_worlds(by_default: int, **more: Any) -> Callable[[Any], Any]:
    """For tests on worlds of real rows: other ones on each engine, and none is too slow."""

    def asked_of_many(test: Any) -> Any:
        if IS_HALVED:
            return settings_for(by_default // 2, **more)(seed(OTHER_WORLDS)(test))
        return settings_for(by_default, **more)(test)

    return asked_of_many


def settings_for(by_default: int, **more: Any) -> settings:
    """Hypothesis's settings for so many worlds of real rows."""
    return settings(
        max_examples=worlds(by_default),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        **more,
    )
