"""Remembering a bounded number of things in this process.

When there is too much, the least lately asked for goes first.

What is remembered must be named by all that it depends on: nothing here grows stale, it is only
asked for under another name.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def _one(thing: object) -> int:
    del thing
    return 1


class Remembering(Generic[Thing]):
    """Things by their names, together no heavier than ``weight_max``; each weighs one by default.

    Safe between threads.
    """

    def __init__(self, weight_max: int, weigh: Callable[[Thing], int] = _one) -> None:
        self._weight_max = weight_max
        self._weigh = weigh
        self._weight = 0
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._one_at_a_time = Lock()

    def get(self, name: Hashable) -> Thing | None:
        """The thing of this name, if it is still remembered."""
        with self._one_at_a_time:
            found = self._things.get(name)
            # Who was asked for last matters only when something will have to go before long.
            if found is not None and self._weight > self._weight_max / 2:
                self._things.move_to_end(name)
            return found

    def keep(self, name: Hashable, thing: Thing) -> None:
        """Remember a thing, and let go of others if need be."""
        with self._one_at_a_time:
            before = self._things.pop(name, None)
            self._weight += self._weigh(thing) - (0 if before is None else self._weigh(before))
            self._things[name] = thing
            while self._weight > self._weight_max:
                _, gone = self._things.popitem(last=False)
                self._weight -= self._weigh(gone)

    def forget(self) -> None:
        """Forget everything."""
        with self._one_at_a_time:
            self._things.clear()
            self._weight = 0
