"""M15 as plain data, small cells suppressed."""

from typing import Any

from longtable.engagement.measures.bridging import left_open, per_quarter, told_by_two
from longtable.engagement.measures.facts import Share
from longtable.engagement.queries.bridged import Bridged
from longtable.shared.small_cells import is_shown


def bridging_numbers(found: Bridged, min_cell: int) -> dict[str, Any]:
    """What words mean to whom, who learned it, what is left unexplained; ``None`` where too few
    people are behind."""
    told, opened = told_by_two(found.usages), left_open(found.texts)
    bridges = {
        "said": found.bridges,
        "confirmed": found.confirmed,
        "per_quarter": per_quarter(found.bridges, days=found.days),
    }
    are_learners = is_shown(found.learners, min_cell=min_cell)
    are_writers = is_shown(found.writers, min_cell=min_cell)
    return {
        "told_by_two": _part(told),
        "bridges": bridges if are_learners else dict.fromkeys(bridges),
        "left_open": _part(opened) if are_writers else dict.fromkeys(_part(opened)),
    }


def _part(one: Share) -> dict[str, Any]:
    low, high = one.interval
    return {"part": one.part, "total": one.total, "share": one.share, "low": low, "high": high}
