"""M2: how broad the table is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import fsum

from longtable.engagement.measures.facts import Group, Share


@dataclass(frozen=True, slots=True)
class Breadth:
    """Wanted voices that are present, and how evenly people spread over roles."""

    coverage: Share
    blau: float | None
    iqv: float | None


def breadth(
    sizes: Mapping[Group, int], *, wanted: Collection[Group], categories: int | None = None
) -> Breadth:
    """Coverage of the wanted roles, Blau's index and the index of qualitative variation.

    Unit
        Coverage: roles / roles. Blau: the chance that two people drawn with return differ in
        role. IQV: Blau divided by the most it can be with K roles (1 = even).
    Counts
        ``sizes``: people per role. ``categories``: K, by default the roles wanted or present.
    Error
        None: a census of those who are there; people without a role are left out.
    Source
        Blau (1977); Agresti & Agresti (1978).
    """
    present = {role for role, size in sizes.items() if size}
    total = sum(sizes.values())
    # fsum: the same to the last digit, in whichever order the roles come.
    blau = 1 - fsum((size / total) ** 2 for size in sizes.values()) if total else None
    kinds = categories if categories is not None else len(present | set(wanted))
    iqv = blau / (1 - 1 / kinds) if blau is not None and kinds > 1 else None
    return Breadth(Share(len(present & set(wanted)), len(set(wanted))), blau, iqv)
