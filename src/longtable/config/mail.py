"""Where mail goes: to a mail server when one is named, else it is kept and shown in the site."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Delivery:
    """A mail server to hand messages to."""

    host: str
    port: int
    name: str
    password: str
    use_tls: bool
    use_ssl: bool


def delivery(address: str) -> Delivery | None:
    """The server named by ``smtp://``, ``smtp+tls://`` or ``smtps://``; none when empty."""
    if not address:
        return None
    parts = urlsplit(address)
    return Delivery(
        host=parts.hostname or "localhost",
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        name=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
    )
