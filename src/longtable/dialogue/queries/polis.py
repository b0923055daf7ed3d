"""Perspectives in the files of a Polis export (R12).

What came from Polis leaves as it came, vote by vote. Of what people here say only counts leave, as
they may be shown: how one of them voted leaves with nobody.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from longtable.dialogue.models import Perspectives, Reckoning, Statement, Vote, Voter
from longtable.people.http import Reader

SUMMARY, COMMENTS, VOTES = "summary.csv", "comments.csv", "votes.csv"
PARTICIPANTS = "participants-votes.csv"
COLUMNS = (
    "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated",
    "comment-body",
)  # fmt: skip


def files_of(perspectives: Perspectives, *, reader: Reader | None) -> dict[str, bytes]:
    """The files by name, of what the reader may see; ``None`` is whoever runs the site."""
    every = Statement.objects.filter(perspectives=perspectives.pk)
    statements = list(
        (every if reader is None else every.visible_to(reader)).select_related("said")
    )
    if perspectives.polis is None:
        return _counted(perspectives, statements, reader)
    return _as_it_came(perspectives, statements)


def cell(answer: int | None) -> str:
    """A vote as these files have it; nothing where there is none."""
    return "" if answer is None else str(answer)


def _as_it_came(perspectives: Perspectives, statements: Sequence[Statement]) -> dict[str, bytes]:
    told = perspectives.polis
    shown = {one.number for one in statements}
    votes = list(
        Vote.objects.filter(statement__in=[one.pk for one in statements])
        .order_by("pk")
        .values_list("cast_at", "dated", "statement__number", "voter__number", "answer")
    )
    columns = told["columns"]
    comments = ([_comment(one, name) for name in columns[COMMENTS]] for one in statements)
    last = {(voter, number): answer for _at, _dated, number, voter, answer in votes}
    numbered = [name for name in columns[PARTICIPANTS] if not name.isdigit() or int(name) in shown]
    voters = Voter.objects.filter(perspectives=perspectives.pk, polis__isnull=False).order_by("pk")
    rows = ([_of_voter(one, name, last) for name in numbered] for one in voters)
    return {
        SUMMARY: _table(told["summary"]),
        COMMENTS: _table([columns[COMMENTS], *comments]),
        VOTES: _table(
            [columns[VOTES], *(_vote(one, columns[VOTES], told["sign"]) for one in votes)]
        ),
        PARTICIPANTS: _table([numbered, *rows]),
    }


def _comment(one: Statement, name: str) -> str:
    if name == "comment-body":
        return str(one.polis.get(name, one.said.body))
    return str(one.polis[name])


def _vote(row: tuple[Any, ...], columns: Sequence[str], sign: int) -> list[str]:
    cast_at, dated, statement, voter, answer = row
    cells = {
        "timestamp": milliseconds(cast_at), "datetime": dated, "comment-id": str(statement),
        "voter-id": str(voter), "vote": str(answer * sign),
    }  # fmt: skip
    return [cells.get(name, "") for name in columns]


def _of_voter(one: Voter, name: str, last: dict[tuple[Any, int], int]) -> str:
    if name in one.polis:
        return str(one.polis[name])
    return cell(last.get((one.number, int(name))))


def _counted(
    perspectives: Perspectives, statements: Sequence[Statement], reader: Reader | None
) -> dict[str, bytes]:
    """What may be shown: without voters, without votes, and without who said a statement."""
    found = Reckoning.objects.filter(perspectives=perspectives.pk)
    reckoned = (found if reader is None else found.visible_to(reader)).first()
    counts = reckoned.results["statements"] if reckoned else {}
    rows = []
    for one in statements:
        cells = counts.get(str(one.number), {}).get("everyone") or [""]
        # Those who disagree and those who pass may be one number: that is no column here.
        disagrees = cells[1] if len(cells) > 2 else ""
        at = one.said.written_at
        day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        rows.append([
            milliseconds(day), f"{day:%Y-%m-%d}", str(one.number), "", str(cells[0]),
            str(disagrees), "0", one.said.body,
        ])  # fmt: skip
    summary = [
        ["topic", perspectives.title],
        ["voters", str(reckoned.people) if reckoned else ""],
        ["comments", str(len(statements))],
        ["conversation-description", perspectives.body],
    ]
    return {SUMMARY: _table(summary), COMMENTS: _table([COLUMNS, *rows])}


def milliseconds(moment: datetime) -> str:
    """As Polis writes a time."""
    whole = int(moment.replace(microsecond=0).timestamp()) * 1000
    return str(whole + round(moment.microsecond / 1000))


def _table(rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
