"""The text a person wrote, out of the parts of a mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from longtable.shared.transfer.mailbox.charsets import decoded
from longtable.shared.transfer.mailbox.layout import joined_flowed, single_spaced
from longtable.shared.transfer.mailbox.webtext import text_of_html

NESTING_MAX = 30
PARTS_MAX = 500
TEXT_CHARACTERS_MAX = 2_000_000

_OTHER = re.compile(r"[^A-Za-z0-9+/=\s]")  # What base64 never holds.

Part = Message  # of the standard library: one part of a mail, or a whole one


@dataclass(frozen=True, slots=True)
class Body:
    """The text, and how many parts that are no text were left aside."""

    text: str
    attachments_left_out: int


def read_body(message: "Part[str, str]") -> Body:
    """Plain text where there is some, else the words of the web page somebody sent."""
    chosen = list(_chosen(message, depth=0))[:PARTS_MAX]
    texts = [text for part in chosen if _is_text(part) and (text := _text(part)).strip()]
    left_out = sum(not _is_text(part) for part in chosen)
    text = "\n\n".join(text.strip("\n") for text in texts)[:TEXT_CHARACTERS_MAX]
    return Body(single_spaced(text), left_out)


def _chosen(part: "Part[str, str]", *, depth: int) -> "Iterator[Part[str, str]]":
    """The parts to look at: all of a mixture, the best of several alternatives."""
    kind = part.get_content_type()
    inside = part.get_payload()
    if not isinstance(inside, list) or kind == "message/rfc822":
        yield part
        return
    if depth >= NESTING_MAX:
        return
    inner = [one for one in inside if isinstance(one, Message)]
    if kind == "multipart/alternative":
        offers = [list(_chosen(one, depth=depth + 1)) for one in inner]
        yield from max(offers, key=_worth, default=[])
        return
    for one in inner:
        yield from _chosen(one, depth=depth + 1)


def _worth(parts: "list[Part[str, str]]") -> int:
    """How much we would rather read this alternative: plain text, then a web page."""
    kinds = {part.get_content_type() for part in parts if _is_text(part) and _has_words(part)}
    return 2 if "text/plain" in kinds else 1 if kinds else 0


def _has_words(part: "Part[str, str]") -> bool:
    payload = part.get_payload()
    return isinstance(payload, str) and bool(payload.strip())


def _is_text(part: "Part[str, str]") -> bool:
    if part.get_content_disposition() == "attachment":
        return False
    if part.get_content_maintype() == "multipart":  # And yet in one piece: the header is wrong.
        return True
    return part.get_content_maintype() == "text" and part.get_content_subtype() in {
        "plain", "html", "enriched", "x-markdown", "markdown",
    }  # fmt: skip


def _text(part: "Part[str, str]") -> str:
    given = str(part.get_payload())
    payload = part.get_payload(decode=True)
    is_as_said = isinstance(payload, bytes) and not (_claims_base64(part) and _OTHER.search(given))
    raw = payload if is_as_said else given.encode("utf-8", "surrogateescape")
    assert isinstance(raw, bytes)
    text = decoded(raw, str(part.get_param("charset", "us-ascii") or ""))
    text = re.sub(r"\r\n?", "\n", text)
    if part.get_content_subtype() == "html":
        return text_of_html(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return joined_flowed(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _claims_base64(part: "Part[str, str]") -> bool:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
