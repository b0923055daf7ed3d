"""M9: is the talking done by few?"""

from collections.abc import Iterable


def gini(amounts: Iterable[int]) -> float | None:
    """Concentration of contributions among those who contributed.

    Unit
        0 (everybody alike) towards 1 (one does all). None for nobody.
    Counts
        Contributions per person: openings and replies.
    Error
        Small groups cannot reach 1; the largest possible value is (n - 1) / n.
    Source
        Gini, C. (1912), in the form of the sorted sum: sum((2 i - n - 1) x_i) / (n sum(x)).
    """
    sorted_up = sorted(amounts)
    number, total = len(sorted_up), sum(sorted_up)
    if not total:
        return None
    weighted = sum(
        (2 * place - number - 1) * amount for place, amount in enumerate(sorted_up, start=1)
    )
    return weighted / (number * total)


def top_share(amounts: Iterable[int], *, tenth: float = 0.1) -> float | None:
    """The part of all contributions made by the tenth of people who made most, rounded up."""
    down = sorted(amounts, reverse=True)
    if not sum(down):
        return None
    few = max(1, -(-len(down) * tenth // 1))
    return sum(down[: int(few)]) / sum(down)
