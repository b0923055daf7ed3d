"""What a table holds, in two numbers that do not depend on the order of its rows."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows, and the sum of the SHA-256 of each, modulo 2²⁵⁶, as 64 hex digits.

    A sum does not need the rows in order, so a table of any size is read once and never sorted.
    It guards against accident; against intent the archive as a whole has its own digest.
    """

    rows: int
    sha256: str


def tally(rows: Iterable[bytes]) -> Tally:
    """The tally of rows, each written out as bytes. Reads them one by one."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(row).digest())
    return Tally(count, f"{total % MODULUS:064x}")
