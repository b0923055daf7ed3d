"""M7 between two roles: does learning go both ways?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """How far two roles learn as much from one another."""

    less: int
    more: int

    @property
    def share(self) -> float | None:
        """The smaller of both directions / the larger, 0 to 1; nothing where nobody learned."""
        return self.less / self.more if self.more else None


def balance(one: int, other: int) -> Balance:
    """How even learning is between two roles.

    Unit
        People who learned from the other role / people who learned from this one, 0 to 1.
    Counts
        Each person once for each direction, however much they say that they learned.
    Error
        What nobody wrote down is not counted: it says least of roles that write little.
    Source
        Give-take balance of M7 (domain.md 7.2), after Wasserman & Faust (1994).
    """
    return Balance(min(one, other), max(one, other))
