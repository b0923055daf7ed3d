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
        Gini: sum((2 i - n - 1) x_i) / (n sum(x)), x sorted up.
    """
    sorted_up = sorted(amounts)
    number, total = len(sorted_up), sum(sorted_up)
    if not total:
        return None
    weighted = sum(
        (2 * place - number - 1) * amount for place, amount in enumerate(sorted_up, start=1)
    )
    return weighted / (number * total)


def top_tenth(amounts: Iterable[int]) -> tuple[int, float | None]:
    """How many people are the tenth who contributed most, and their part of all contributions.

    Unit
        People, rounded up; contributions / contributions, 0 to 1. None for nobody.
    Counts
        As :func:`gini`.
    Error
        A tenth of few people is one person: suppress it as any number about so few.
    Source
        Platform convention, beside Gini.
    """
    down = sorted(amounts, reverse=True)
    few = -(-len(down) // 10)
    total = sum(down)
    return few, sum(down[:few]) / total if total else None
