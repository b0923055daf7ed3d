"""What the headers of a mail say, however badly they say it."""

import binascii
import re
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz
from hashlib import sha256

from longtable.shared import clock
from longtable.shared.text.cleaning import clean_line
from longtable.shared.transfer.mailbox.charsets import decoded

ID_LENGTH_MAX = 190
REFERENCES_MAX = 200
HEADER_LENGTH_MAX = 4_000
# What the standard parsers raise on mail that is not as it should be.
FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError, binascii.Error,
)  # fmt: skip
EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)

_ID = re.compile(r"<([^<>]+)>")
_ENCODED = re.compile(r"=\?[^?\s]+\?[bqBQ]\?")
# pipermail and hypermail write "name at host (Real Name)" to hide addresses from harvesters.
_HIDDEN = re.compile(
    r"(?<![\w.+=%-])([\w.+=%-]{1,64})(?:\s+(?:at|AT)\s+|_at_|\s*[(\[](?:at|AT)[)\]]\s*)([\w-]+(?:\.[\w-]+)*)"
)
_VIA = re.compile(r"(.+?)\s+via\s+.+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>()\",;:]{1,64}@[^\s@<>()\",;:]{1,180}")
_COMMENT = re.compile(r"\(([^()]*)\)")
_SEPARATED = re.compile(r"From (\S+(?: at \S+)?)")
_WHEN = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*")


def header(message: "Message[str, str]", name: str) -> str:
    """One header as text; the first, should there be several."""
    values = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return _unfolded(next(values, ""))


def _unfolded(value: str) -> str:
    """Raw bytes that stand in a header are UTF-8 or else Western European."""
    value = value[:HEADER_LENGTH_MAX]
    if not value.isascii():
        value = decoded(value.encode("utf-8", "surrogateescape"), "utf-8")
    return re.sub(r"\s*[\r\n]+\s*", " ", value)


def words(value: str) -> str:
    """Header text with its encoded words (RFC 2047) decoded, on one clean line."""
    if _ENCODED.search(value):
        try:
            pieces = decode_header(value)
        except (*FAULTS,):
            pieces = []
        text = "".join(
            piece if isinstance(piece, str) else decoded(piece, charset or "ascii")
            for piece, charset in pieces
        )
        value = text or value
    return clean_line(value)


def ids(value: str) -> tuple[str, ...]:
    """The message ids in a header, in order, each once, written ``<like@this>``."""
    inside = _ID.findall(value)
    if not inside:
        inside = [word.strip("<>") for word in value.split() if "@" in word]
    found = dict.fromkeys(_short("".join(one.split())) for one in inside)
    return tuple(found)[-REFERENCES_MAX:]


def _short(one: str) -> str:
    """An id no longer than a database column; the same long id is always shortened alike."""
    if len(one) > ID_LENGTH_MAX:
        one = f"{sha256(one.encode('utf-8', 'replace')).hexdigest()}@shortened.invalid"
    return f"<{one}>"


def author(message: "Message[str, str]", separator: bytes) -> tuple[str, str]:
    """Name and address of who wrote it; the address is empty when nothing tells."""
    name, address = mailbox(header(message, "From"))
    relayed = _VIA.fullmatch(name)
    if relayed:
        _name, own = mailbox(header(message, "Reply-To"))
        if own and own != address:
            return relayed[1].strip("'\" "), own
    if not address:
        address = mailbox(header(message, "Sender"))[1]
    if not address:
        sender = _SEPARATED.match(separator.decode("ascii", "replace"))
        address = mailbox(sender[1])[1] if sender else ""
    return name, address


def mailbox(value: str) -> tuple[str, str]:
    """Name and address, in small letters, of the first mailbox in a header."""
    value = value[:HEADER_LENGTH_MAX]
    hidden = "" if "@" in value else value
    if hidden:
        value = _HIDDEN.sub(r"\1@\2", value, count=1)
    try:
        pairs = getaddresses([value])
    except FAULTS:
        pairs = []
    bare = _ADDRESS.search(value)
    name, address = next(((n, a) for n, a in pairs if _ADDRESS.fullmatch(a)), ("", ""))
    if bare is None:
        return words(name or value), address.lower()
    if not name:
        before, after = value[: bare.start()].strip(" <\"'"), value[bare.end() :]
        comment = _COMMENT.search(after)
        name = before or (comment[1] if comment else "")
    return words(name), (address or bare[0]).lower()


def sent_at(message: "Message[str, str]", separator: bytes) -> datetime | None:
    """When it was sent, in UTC: by its own date, else when it was received, else nothing."""
    received = header(message, "Received").rpartition(";")[2]
    written = _WHEN.search(separator.decode("ascii", "replace"))
    for text in (header(message, "Date"), received, written[0] if written else ""):
        moment = moment_of(text)
        if moment is not None:
            return moment
    return None


def moment_of(text: str) -> datetime | None:
    """The moment a date header names, if there is such a moment and it can be meant."""
    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        naive = datetime(*parts[:6])  # noqa: DTZ001  -- the zone is put on in the next lines
    except FAULTS:
        return None
    try:
        moment = naive.replace(tzinfo=timezone(timedelta(seconds=parts[9] or 0))).astimezone(UTC)
    except (ValueError, OverflowError):
        moment = naive.replace(tzinfo=UTC)
    return moment if EARLIEST <= moment <= clock.now() + timedelta(days=1) else None
