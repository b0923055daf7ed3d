"""The plain facts that measures are made of, and a share with how sure it is."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

Group = Hashable

# The 97.5th percentile of the normal distribution.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interaction:
    """One person's reply to another, counted once per pair, UTC day and conversation."""

    from_: int
    to: int
    day: date
    conversation: int
    from_group: dict[str, Group | None]
    to_group: dict[str, Group | None]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, and how sure it is: the 95 % Wilson score interval."""

    part: int
    total: int

    @property
    def share(self) -> float | None:
        """Part of whole, 0 to 1; none of nothing."""
        return self.part / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high of the 95 % Wilson score interval.

        Source
            Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical
            inference", JASA 22 (158): 209-212.
        """
        if not self.total:
            return 0.0, 1.0
        found, number = self.part / self.total, self.total
        middle = found + Z**2 / (2 * number)
        reach = Z * (found * (1 - found) / number + Z**2 / (4 * number**2)) ** 0.5
        whole = 1 + Z**2 / number
        return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
