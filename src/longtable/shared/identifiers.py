"""Public ids: 128 random bits, so that neither existence, order nor count can be guessed.

Sequential ids leak counts of hidden things; time-ordered ones leak when an unnamed post was made.
"""

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random

ID_BYTES = 16
ID_LENGTH_MAX = 22
MARK_LENGTH_MAX = 64

_source: ContextVar[Callable[[int], bytes]] = ContextVar("source", default=secrets.token_bytes)


def public_id() -> str:
    """A fresh id for an address: 22 letters, digits, ``-`` and ``_``."""
    return base64.urlsafe_b64encode(_source.get()(ID_BYTES)).rstrip(b"=").decode()


def mark_of(*said: object) -> str:
    """By what a form knows whether something was said anew since it was read: made of what stands
    in it, so that it tells nothing else, such as how many there are. Hexadecimal, 64 digits."""
    return hashlib.sha256(repr(said).encode()).hexdigest()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Make ids repeatable inside: for the example community, which is alike on every machine."""
    token = _source.set(Random(seed).randbytes)  # noqa: S311  -- a story, not a secret
    try:
        yield
    finally:
        _source.reset(token)
