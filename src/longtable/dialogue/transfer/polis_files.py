"""The four files of a Polis export, read whole and checked before anything is written.

``summary.csv`` says what was asked, ``comments.csv`` which statements were made, ``votes.csv``
every vote in turn, ``participants-votes.csv`` the last vote of each voter and their group. One is
agree, minus one disagree, zero pass; some exports of votes turn the sign, which the counts tell.
"""

import csv
import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext

from longtable.shared.transfer.refusals import FileIsRefused

SUMMARY, COMMENTS, VOTES = "summary.csv", "comments.csv", "votes.csv"
PARTICIPANTS = "participants-votes.csv"
FILES = (SUMMARY, COMMENTS, VOTES, PARTICIPANTS)
COLUMNS = {
    COMMENTS: ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated",
               "comment-body"),
    VOTES: ("timestamp", "comment-id", "voter-id", "vote"),
    PARTICIPANTS: ("participant", "group-id"),
}  # fmt: skip
BYTES_MAX = 200_000_000
STATEMENTS_MAX = 5_000
VOTES_MAX = 2_000_000
NUMBER_MAX = 2_000_000_000
ANSWERS = {"1": 1, "-1": -1, "0": 0, "-0": 0}
HIDDEN, SHOWN = "-1", ("0", "1")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cast:
    """One vote, as the file has it."""

    statement: int
    voter: int
    answer: int
    cast_at: datetime
    dated: str


@dataclass(slots=True)
class Export:
    """A whole export. ``sign`` is minus one where votes are written the other way round."""

    summary: list[list[str]] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)
    votes: list[Cast] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    sign: int = 1

    def said(self, name: str) -> str:
        """What the summary says under this name."""
        return next((row[1] for row in self.summary if row[0] == name and len(row) > 1), "")

    @property
    def voters(self) -> set[int]:
        """The numbers of all who voted, or have a row of their own."""
        numbers = {one.voter for one in self.votes}
        return numbers | {int(row["participant"]) for row in self.participants}

    @property
    def groups(self) -> set[str]:
        """The groups people were in."""
        return {row["group-id"] for row in self.participants} - {""}

    def counted_alike(self) -> int:
        """On how many statements the votes come to what is said there. Each vote counts, as in
        Polis: also the earlier ones of who thought again."""
        agree = Counter(one.statement for one in self.votes if one.answer == 1)
        disagree = Counter(one.statement for one in self.votes if one.answer == -1)
        return sum(
            (agree[number], disagree[number]) == (int(row["agrees"]), int(row["disagrees"]))
            for row in self.comments
            for number in [int(row["comment-id"])]
        )


def read_export(path: Path) -> Export:
    """A folder or a zip file with the four files. Raises ``FileIsRefused``, and says where."""
    texts = _texts(path)
    found = Export()
    found.summary = [row for row in _rows(SUMMARY, texts[SUMMARY]) if row]
    if not found.said("topic").strip():
        raise FileIsRefused(gettext("summary.csv: there is no “topic”, which says what was asked."))
    for name in (COMMENTS, VOTES, PARTICIPANTS):
        found.columns[name] = _header(name, texts[name])
    _read_comments(found, texts[COMMENTS])
    _read_votes(found, texts[VOTES])
    _read_participants(found, texts[PARTICIPANTS])
    return found


def _texts(path: Path) -> dict[str, str]:
    contents = _from_folder(path) if path.is_dir() else _from_zip(path)
    missing = [name for name in FILES if name not in contents]
    if missing:
        raise FileIsRefused(
            gettext("An export of Polis has four files. Missing here: %s.") % ", ".join(missing)
        )
    texts = {}
    for name, content in contents.items():
        try:
            texts[name] = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise FileIsRefused(gettext("%s is not written in UTF-8.") % name) from None
    return texts


def _from_folder(path: Path) -> dict[str, bytes]:
    there = [path / name for name in FILES if (path / name).is_file()]
    if sum(one.stat().st_size for one in there) > BYTES_MAX:
        raise _too_large()
    return {one.name: one.read_bytes() for one in there}


def _from_zip(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as packed:
            inside = [one for one in packed.infolist() if PurePosixPath(one.filename).name in FILES]
            if sum(one.file_size for one in inside) > BYTES_MAX:
                raise _too_large()
            return {PurePosixPath(one.filename).name: packed.read(one) for one in inside}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        raise FileIsRefused(
            gettext("This is not a zip file with the four files of a Polis export.")
        ) from None


def _too_large() -> FileIsRefused:
    limit = BYTES_MAX // 1_000_000
    return FileIsRefused(gettext("This export is larger than %d megabytes.") % limit)


def _rows(name: str, text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise FileIsRefused(gettext("%s is not a table with commas.") % name) from None


def _header(name: str, text: str) -> list[str]:
    try:
        header = next(csv.reader(io.StringIO(text, newline="")), [])
    except csv.Error:
        header = []
    missing = [one for one in COLUMNS[name] if one not in header]
    if missing:
        raise FileIsRefused(
            gettext("%(file)s: there is no column “%(column)s”.")
            % {"file": name, "column": missing[0]}
        )
    return header


def _table(name: str, found: Export, text: str) -> list[tuple[int, Row]]:
    """The rows by column, with their number: the header is the first."""
    header = found.columns[name]
    rows = []
    for line, cells in enumerate(_rows(name, text)[1:], 2):
        if cells and len(cells) != len(header):
            raise _refused(name, line, gettext("this row has not as many cells as the header"))
        if cells:
            rows.append((line, dict(zip(header, cells, strict=True))))
    return rows


def _read_comments(found: Export, text: str) -> None:
    seen = set()
    for line, row in _table(COMMENTS, found, text):
        for column in ("comment-id", "author-id", "agrees", "disagrees"):
            _number(COMMENTS, line, column, row)
        _moment(COMMENTS, line, row)
        if row["moderated"] not in {HIDDEN, *SHOWN}:
            raise _unknown(COMMENTS, line, "moderated", row)
        if not row["comment-body"].strip():
            raise _refused(COMMENTS, line, gettext("the statement is empty"))
        if row["comment-id"] in seen:
            raise _refused(COMMENTS, line, gettext("its number stands here twice"))
        seen.add(row["comment-id"])
        found.comments.append(row)
    if not found.comments or len(found.comments) > STATEMENTS_MAX:
        raise FileIsRefused(
            gettext("comments.csv: there must be a statement, and %d at most.") % STATEMENTS_MAX
        )


def _read_votes(found: Export, text: str) -> None:
    known = {row["comment-id"] for row in found.comments}
    for line, row in _table(VOTES, found, text):
        if row["comment-id"] not in known:
            raise _refused(VOTES, line, gettext("comments.csv has no such statement"))
        answer = ANSWERS.get(row["vote"])
        if answer is None:
            raise _unknown(VOTES, line, "vote", row)
        voter = _number(VOTES, line, "voter-id", row)
        moment = _moment(VOTES, line, row)
        dated = row.get("datetime", "")[:80]
        found.votes.append(Cast(int(row["comment-id"]), voter, answer, moment, dated))
        if len(found.votes) > VOTES_MAX:
            raise FileIsRefused(gettext("votes.csv: more than %d votes.") % VOTES_MAX)
    alike = found.counted_alike()
    if alike < len(found.comments):
        turned = [_turned(one) for one in found.votes]
        other = Export(comments=found.comments, votes=turned)
        if other.counted_alike() > alike:
            found.votes, found.sign = turned, -1


def _turned(one: Cast) -> Cast:
    return Cast(one.statement, one.voter, -one.answer, one.cast_at, one.dated)


def _read_participants(found: Export, text: str) -> None:
    known = {row["comment-id"] for row in found.comments}
    header = found.columns[PARTICIPANTS]
    for column in header:
        if column.isdigit() and column not in known:
            raise _refused(PARTICIPANTS, 1, gettext("comments.csv has no statement %s") % column)
    seen = set()
    for line, row in _table(PARTICIPANTS, found, text):
        number = _number(PARTICIPANTS, line, "participant", row)
        if number in seen:
            raise _refused(PARTICIPANTS, line, gettext("its number stands here twice"))
        seen.add(number)
        for column in header:
            if column.isdigit() and row[column] and row[column] not in ANSWERS:
                raise _unknown(PARTICIPANTS, line, column, row)
        found.participants.append(row)


def _number(name: str, line: int, column: str, row: Row) -> int:
    text = row[column]
    if not (text.isascii() and text.isdigit()) or int(text) > NUMBER_MAX:
        raise _unknown(name, line, column, row)
    return int(text)


def moment_of(row: Row) -> datetime:
    """When it was; Polis counts milliseconds. Raises ``ValueError`` and ``OverflowError``."""
    seconds, thousandths = divmod(int(row["timestamp"]), 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=thousandths * 1000)


def _moment(name: str, line: int, row: Row) -> datetime:
    try:
        return moment_of(row)
    except (ValueError, OverflowError, OSError):
        raise _unknown(name, line, "timestamp", row) from None


def _unknown(name: str, line: int, column: str, row: Row) -> FileIsRefused:
    reason = gettext("“%(value)s” is not known under “%(column)s”") % {
        "value": row[column][:40], "column": column,
    }  # fmt: skip
    return _refused(name, line, reason)


def _refused(name: str, line: int, reason: str) -> FileIsRefused:
    words = gettext("%(file)s, row %(line)d: %(reason)s. Nothing was brought in.")
    return FileIsRefused(words % {"file": name, "line": line, "reason": reason}, line=line)
