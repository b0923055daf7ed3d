"""From a file to its messages, one at a time, holding never more than one in memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from longtable.shared.transfer.refusals import FileIsRefused

LINE_BYTES_MAX = 1_000_000
MESSAGE_BYTES_MAX = 16_000_000
LOOK_BYTES = 1_000

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATED = re.compile(
    rb"From .*" + _DAY + rb",? +(?:" + _MONTH + rb" +\d{1,2}|\d{1,2} +" + _MONTH + rb")\b.*\d:\d\d"
)
_UNDATED = re.compile(rb"From (?:\S+@\S+|\S+ at \S+|MAILER-DAEMON|-|nobody)\s*$")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")
_ESCAPED = re.compile(rb">+From ")
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Parcel:
    """One message as it lies in the file: where, its bytes, or why they cannot be taken."""

    line: int
    offset: int
    separator: bytes
    content: bytes = b""
    problem: str = ""
    # The file ends in the middle of this message's last line.
    is_cut_off: bool = False
    pieces: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, raw: bytes) -> None:
        """Take one more line, unless there is already reason to refuse the message."""
        self.size += len(raw)
        if self.size > MESSAGE_BYTES_MAX and not self.problem:
            self.refuse(
                _("This message is larger than %(limit)d megabytes.")
                % {"limit": MESSAGE_BYTES_MAX // 1_000_000}
            )
        if not self.problem:
            self.pieces.append(raw)

    def refuse(self, problem: str) -> None:
        """Keep the first reason to refuse it, and let its bytes go."""
        self.problem = self.problem or problem
        self.pieces.clear()

    def sealed(self) -> "Parcel":
        """The message, complete."""
        self.content = b"".join(self.pieces)
        self.pieces.clear()
        return self


def parcels(file: BinaryIO) -> Iterator[Parcel]:
    """Every message of a mail archive. Raises :class:`FileIsRefused` for any other file."""
    offset, line = _start(file)
    return _parcels(file, offset, line)


def parcel_at(file: BinaryIO, *, offset: int, line: int) -> Parcel:
    """The message whose separator starts at ``offset``, as :func:`parcels` found it."""
    return next(_parcels(file, offset, line))


def _parcels(file: BinaryIO, offset: int, line: int) -> Iterator[Parcel]:
    file.seek(offset)
    parcel: Parcel | None = None
    after_blank = True
    while raw := file.readline(LINE_BYTES_MAX):
        length = len(raw)
        is_whole = raw.endswith(b"\n")
        if length == LINE_BYTES_MAX and not is_whole:
            length += _skip_line(file)
        if after_blank and raw.startswith(b"From ") and _is_separator(raw, file):
            if parcel is not None:
                yield parcel.sealed()
            parcel = Parcel(line, offset, raw.rstrip())
        elif parcel is not None:
            _take(parcel, raw, length, line)
            parcel.is_cut_off = not is_whole and length < LINE_BYTES_MAX
        after_blank = raw in {b"\n", b"\r\n"}
        offset += length
        line += 1
    if parcel is not None:
        yield parcel.sealed()


def _take(parcel: Parcel, raw: bytes, length: int, line: int) -> None:
    if length > LINE_BYTES_MAX:
        parcel.refuse(
            _("Line %(line)d is longer than %(limit)d bytes, which no mail program writes.")
            % {"line": line, "limit": LINE_BYTES_MAX}
        )
    if b"\0" in raw:
        parcel.refuse(
            _("Line %(line)d holds NUL bytes: the file is damaged there.") % {"line": line}
        )
    if raw.endswith(b"\r\n"):
        raw = raw[:-2] + b"\n"
    if raw.startswith(b">") and _ESCAPED.match(raw):
        raw = raw[1:]
    parcel.add(raw)


def _skip_line(file: BinaryIO) -> int:
    """Read past the rest of a line that is too long. Returns how many bytes that was."""
    skipped = 0
    while raw := file.readline(LINE_BYTES_MAX):
        skipped += len(raw)
        if raw.endswith(b"\n"):
            break
    return skipped


def _is_separator(raw: bytes, file: BinaryIO) -> bool:
    """Whether a line that begins with "From " stands between messages, or is a sentence."""
    if _DATED.match(raw[:LOOK_BYTES]):
        return True
    if not _UNDATED.match(raw[:LOOK_BYTES]):
        return False
    here = file.tell()
    following = file.readline(LOOK_BYTES)
    file.seek(here)
    return bool(_HEADER.match(following))


def _start(file: BinaryIO) -> tuple[int, int]:
    """Where the first separator is. Raises when the file does not begin as a mail archive does."""
    offset, line = 0, 1
    file.seek(0)
    raw = file.readline(LINE_BYTES_MAX)
    if raw.startswith(_BOM):
        offset, raw = len(_BOM), raw[len(_BOM) :]
    while raw in {b"\n", b"\r\n"}:
        offset, line = offset + len(raw), line + 1
        raw = file.readline(LINE_BYTES_MAX)
    if not raw:
        raise FileIsRefused(_("The file is empty."))
    file.seek(offset + len(raw))
    if raw.startswith(b"From ") and _is_separator(raw, file):
        return offset, line
    raise FileIsRefused(_what_it_is(raw), line=line)


def _what_it_is(raw: bytes) -> str:
    """What to do with a file that is not a mail archive, told from how it begins."""
    if raw.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")):
        return _("This file is compressed. Unpack it, then choose the mbox file inside.")
    if raw.lstrip()[:1] == b"<":
        return _("This is a web page. Ask for the archive in the mbox format (.mbox or .txt).")
    if _HEADER.match(raw):
        return _(
            "This looks like a single message. Export the whole folder in the mbox format, and"
            " choose that file."
        )
    return _(
        "This is not a mail archive in the mbox format: such a file begins with a line like"
        " “From name@example.org Thu Jan  8 10:46:10 2009”. Most mail programs and mailing lists"
        " can export one."
    )
