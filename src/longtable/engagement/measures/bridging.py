"""M15: do people tell one another what their words mean, and learn from it?"""

from collections.abc import Collection, Iterable, Mapping

from longtable.engagement.measures.facts import Group, Share

SIDES_MIN = 2
DAYS_PER_QUARTER = 365.25 / 4


def told_by_two(usages: Mapping[int, Collection[Group]]) -> Share:
    """Terms that two roles or more say the meaning of / terms in use.

    Unit
        Terms / terms, 0 to 1.
    Counts
        Of each term that all members may read, the roles that say what it means to them; what
        somebody of another role guesses is left out.
    Error
        95 % Wilson interval. A word that means the same to all needs one meaning only.
    Source
        Platform convention.
    """
    return Share(sum(len(set(roles)) >= SIDES_MIN for roles in usages.values()), len(usages))


def per_quarter(bridges: int, *, days: int) -> float | None:
    """Bridges for each quarter of a year; none where no day has passed.

    Unit
        Bridges / quarter.
    Counts
        That somebody said how they understood what a word means to another role, in the period.
    Error
        None: a census of what was written down. Most learning of words is written nowhere.
    Source
        Platform convention.
    """
    return bridges * DAYS_PER_QUARTER / days if days > 0 else None


def left_open(unexplained: Iterable[int]) -> Share:
    """Texts with a word that they do not explain / texts that families or young people may read.

    Unit
        Texts / texts, 0 to 1.
    Counts
        Of each text, how many terms of the community and abbreviations stand in it unexplained.
    Error
        95 % Wilson interval. Words that are hard, and are neither, are not found.
    Source
        R46; platform convention.
    """
    counts = list(unexplained)
    return Share(sum(count > 0 for count in counts), len(counts))
