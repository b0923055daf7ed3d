"""From the bytes of a message to who wrote what, when, in reply to what."""

from dataclasses import dataclass, fields
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from hashlib import sha256

from django.utils.translation import gettext as _

from longtable.shared.transfer.mailbox import headers
from longtable.shared.transfer.mailbox.bodies import Body, read_body
from longtable.shared.transfer.mailbox.parcels import Parcel

# Parsing is lazy and lenient this way: the newer policies fail on headers they cannot understand.
_POLICY = compat32


class LetterIsRefused(Exception):
    """This message cannot be brought in; the reason is its text."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers of a message say."""

    line: int
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    subject: str
    author_name: str
    author_address: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Letter(Envelope):
    """An envelope and what is inside."""

    text: str
    attachments_left_out: int


def read_envelope(parcel: Parcel) -> Envelope:
    """Read the headers alone, which is quick. Raises :class:`LetterIsRefused` with the reason."""
    if parcel.problem:
        raise LetterIsRefused(parcel.problem)
    head, _blank, body = parcel.content.partition(b"\n\n")
    try:
        message = BytesHeaderParser(policy=_POLICY).parsebytes(head + b"\n\n")
    except headers.FAULTS as fault:
        raise LetterIsRefused(_("The headers of this message cannot be read.")) from fault
    moment = headers.sent_at(message, parcel.separator)
    if moment is None:
        raise LetterIsRefused(_("This message has no date that could be true."))
    name, address = headers.author(message, parcel.separator)
    if not address:
        raise LetterIsRefused(_("This message does not say who sent it."))
    own = headers.ids(headers.header(message, "Message-ID"))
    return Envelope(
        line=parcel.line,
        message_id=own[0] if own else _made_id(message, moment, body),
        in_reply_to=headers.ids(headers.header(message, "In-Reply-To")),
        references=headers.ids(headers.header(message, "References")),
        subject=headers.words(headers.header(message, "Subject")),
        author_name=name,
        author_address=address,
        sent_at=moment,
    )


def read_letter(parcel: Parcel) -> Letter:
    """Read the whole of it. Raises :class:`LetterIsRefused` as :func:`read_envelope` does."""
    envelope = read_envelope(parcel)
    try:
        body = read_body(message_from_bytes(parcel.content, policy=_POLICY))
    except (
        headers.FAULTS
    ):  # Nested a thousand deep, say: the text as it stands is better than none.
        raw = parcel.content.partition(b"\n\n")[2]
        body = Body(raw.decode("utf-8", errors="replace"), 0)
    known = {field.name: getattr(envelope, field.name) for field in fields(Envelope)}
    return Letter(**known, text=body.text, attachments_left_out=body.attachments_left_out)


def ends_too_early(parcel: Parcel) -> bool:
    """Whether the last message of a file shows that the file has been cut off."""
    head, blank, body = parcel.content.partition(b"\n\n")
    if parcel.problem:
        return False
    if parcel.is_cut_off or not blank:
        return True
    message = BytesHeaderParser(policy=_POLICY).parsebytes(head + b"\n\n")
    try:
        boundary = message.get_boundary()
    except headers.FAULTS:
        return False
    if boundary and message.get_content_maintype() == "multipart":
        return f"--{boundary}--".encode("utf-8", "surrogateescape") not in body
    encoding = headers.header(message, "Content-Transfer-Encoding").lower()
    return encoding == "base64" and len(b"".join(body.split())) % 4 != 0


def _made_id(message: "Message[str, str]", moment: datetime, body: bytes) -> str:
    """An id for a message that has none: the same one whenever the same message is read."""
    said = sha256(b" ".join(body.split()))
    for name in ("From", "Subject"):
        said.update(headers.header(message, name).encode("utf-8", "replace"))
    said.update(moment.isoformat().encode())
    return f"<{said.hexdigest()}@no-message-id.invalid>"
