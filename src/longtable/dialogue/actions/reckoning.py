"""Reckoning what votes come to: in the background, for everybody together, never for one alone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from longtable.dialogue.measures.comparing import Cells, common, compared, dividing, lean
from longtable.dialogue.models import Perspectives, Reckoning, Statement, Vote, Voter
from longtable.shared import clock
from longtable.shared.realtime.topics import announce
from longtable.shared.small_cells import MIN_CELL, shown

if TYPE_CHECKING:
    from longtable.dialogue.measures.grouping import Grouping

# How many statements stand for a group: those it agrees with more than the others do.
TYPICAL_MAX = 4
TYPICAL_GAP = 0.2
NOBODY = "none"

FEW, WEAK, FOUND = "few", "weak", "found"


@dataclass(frozen=True, slots=True)
class Ballots:
    """Votes in force as a matrix of voters and statements, and the roles of the voters."""

    # One row for each voter: 1, 0, -1, and not-a-number where they did not vote.
    votes: Any
    numbers: list[int]
    roles: list[str]
    last: int


def is_due(perspectives: Perspectives) -> bool:
    """Whether five people have voted, or thought again, since it was reckoned last: of fewer,
    what changed would tell how they voted."""
    reckoned = Reckoning.objects.filter(perspectives=perspectives.pk).first()
    fresh = Vote.objects.filter(
        statement__perspectives=perspectives.pk, pk__gt=reckoned.counted_to if reckoned else 0
    )
    return fresh.order_by().values("voter").distinct().count() >= MIN_CELL


def reckon(perspectives: Perspectives) -> Reckoning | None:
    """Count all votes in force on what is on the table, and keep what may be shown. Nothing of
    fewer than five people."""
    ballots = ballots_of(perspectives)
    if ballots is None or len(ballots.votes) < MIN_CELL:
        return None
    facts = {
        "reckoned_at": clock.now(),
        "people": len(ballots.votes),
        "counted_to": ballots.last,
        "results": results_of(ballots),
    }
    with transaction.atomic():
        made, _is_new = Reckoning.objects.update_or_create(
            perspectives=perspectives, defaults=facts
        )
        announce(perspectives.topic)
    return made


def ballots_of(perspectives: Perspectives) -> Ballots | None:
    """The votes in force on statements that are on the table; nothing where nobody voted."""
    import numpy as np  # noqa: PLC0415  -- only the worker who reckons needs it

    offered = Statement.objects.on_the_table().filter(perspectives=perspectives.pk)
    statements = list(offered.order_by("number").values_list("pk", "number"))
    cast = Vote.objects.filter(statement__perspectives=perspectives.pk).order_by()
    found = list(cast.values_list("voter_id", "statement_id", "answer", "pk"))
    if not found:
        return None
    # Put in turn here: a database takes five times as long to sort half a million of them.
    rows = np.array(found)
    rows = rows[np.argsort(rows[:, 3])]
    voters = dict(
        Voter.objects.filter(perspectives=perspectives.pk)
        .order_by("pk")
        .values_list("pk", "role__slug")
    )
    keys, columns = np.array(sorted(voters)), np.array(sorted(pk for pk, _number in statements))
    is_offered = np.isin(rows[:, 1], columns)
    chosen = rows[is_offered]
    votes = np.full((len(keys), len(columns)), np.nan)
    # Of several votes of one voter on one statement the last one holds: they come in turn.
    at = np.searchsorted(keys, chosen[:, 0]), np.searchsorted(columns, chosen[:, 1])
    votes[at] = chosen[:, 2]
    voted = ~np.isnan(votes).all(axis=1)
    order = np.searchsorted(columns, np.array([pk for pk, _number in statements]))
    return Ballots(
        votes=votes[voted][:, order],
        numbers=[number for _pk, number in statements],
        roles=[voters[int(key)] or NOBODY for key, is_in in zip(keys, voted, strict=True) if is_in],
        last=int(rows[-1, 3]),
    )


def results_of(ballots: Ballots) -> dict[str, Any]:
    """What may be shown of these votes, as it is kept."""
    by_role = cells_by(ballots, ballots.roles)
    statements: dict[str, Any] = {}
    for number, cells in by_role.items():
        others = cells.get(NOBODY, (0, 0, 0))
        found = compared({key: one for key, one in cells.items() if key != NOBODY}, others)
        statements[str(number)] = {
            "everyone": found.everyone, "roles": found.parts, "leans": found.leans,
        }  # fmt: skip
    declared = {
        number: {key: one for key, one in cells.items() if key != NOBODY}
        for number, cells in by_role.items()
    }
    return {
        "roles": _sizes(ballots.roles),
        "statements": statements,
        "common": common(declared),
        "dividing": dividing(declared),
        "groups": _groups(ballots),
    }


def cells_by(ballots: Ballots, parts: list[str]) -> dict[int, dict[str, Cells]]:
    """By the number of a statement and by part how many agree, disagree and pass."""
    import numpy as np  # noqa: PLC0415  -- only the worker who reckons needs it

    of = np.array(parts)
    found: dict[int, dict[str, Cells]] = {number: {} for number in ballots.numbers}
    for part in sorted(set(parts)):
        rows = ballots.votes[of == part]
        counted = [(rows == answer).sum(axis=0).tolist() for answer in (1, -1, 0)]
        for number, agree, disagree, passed in zip(ballots.numbers, *counted, strict=True):
            found[number][part] = (agree, disagree, passed)
    return found


def _groups(ballots: Ballots) -> dict[str, Any]:
    from longtable.dialogue.measures.grouping import grouped  # noqa: PLC0415  -- only the worker who reckons needs it

    found = grouped(ballots.votes)
    if found is None:
        return {"state": FEW}
    if found.is_weak:
        return {"state": WEAK, "agreement": round(found.agreement, 2)}
    return {"state": FOUND, "agreement": round(found.agreement, 2), **_described(ballots, found)}


def _described(ballots: Ballots, found: "Grouping") -> dict[str, Any]:
    """What each group says, and which statements it agrees with more than the others do."""
    parts = [NOBODY if one is None else str(one) for one in found.groups]
    cells = cells_by(ballots, parts)
    named = sorted({one for one in parts if one != NOBODY})
    only = {
        number: {key: one for key, one in row.items() if key != NOBODY}
        for number, row in cells.items()
    }
    rows = {
        str(number): compared(only[number], row.get(NOBODY, (0, 0, 0))).parts
        for number, row in cells.items()
    }
    return {
        "sizes": _sizes(parts),
        "statements": rows,
        "leans": {
            str(number): {key: lean(one) for key, one in row.items() if sum(one) >= MIN_CELL}
            for number, row in only.items()
        },
        "shared": common(only),
        "typical": {key: _typical(only, key) for key in named},
    }


def _typical(cells: dict[int, dict[str, Cells]], group: str) -> list[int]:
    found = []
    for number, row in cells.items():
        own, others = row[group], [one for key, one in row.items() if key != group]
        rest = [sum(each) for each in zip(*others, strict=True)]
        if sum(own) < MIN_CELL or sum(rest) < MIN_CELL:
            continue
        gap = own[0] / sum(own) - rest[0] / sum(rest)
        if gap >= TYPICAL_GAP:
            found.append((-gap, number))
    return [number for _gap, number in sorted(found)][:TYPICAL_MAX]


def _sizes(parts: list[str]) -> dict[str, int | None]:
    """How many people are in each part, where that may be told."""
    counted = {one: parts.count(one) for one in sorted(set(parts))}
    return shown(counted)
