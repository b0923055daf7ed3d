"""The ledger of erasures: a restored site must not bring back who was erased after its backup.

An erasure is a row that commits with it, and a line in a file beside the database, which survives
when the database is thrown away for an older one. A line is a moment, the fingerprint of a random
id, and what became of the words. Whoever holds no backup can learn nothing from it.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from longtable.shared import clock
from longtable.shared.integrity.models import Erasure
from longtable.shared.jobs.sweeps import sweep

LEDGER = "erasures"
WORDS = {True: "words-stay", False: "words-go"}
DIGEST_LENGTH = 64


class LedgerIsUnreadable(Exception):
    """A file that should be a ledger of erasures is not one."""


@dataclass(frozen=True, slots=True)
class Erased:
    """One line of the ledger."""

    fingerprint: str
    erased_at: datetime
    keeps_words: bool


def fingerprint(public_id: str) -> str:
    """What stands in the ledger for a person. An id has 128 random bits: nobody can guess it."""
    return hashlib.sha256(f"longtable.erasure:{public_id}".encode()).hexdigest()


def note_erasure(public_id: str, *, keeps_words: bool) -> None:
    """Note in this transaction that somebody goes, and in the file once it has committed."""
    Erasure.objects.get_or_create(
        fingerprint=fingerprint(public_id),
        defaults={"erased_at": clock.now(), "keeps_words": keeps_words},
    )
    transaction.on_commit(write_ledger, robust=True)


def take_over(noted: Iterable[Erased]) -> None:
    """Note what another ledger says, so that it holds for this site's later backups, too."""
    rows = (Erasure(fingerprint=one.fingerprint, erased_at=one.erased_at,
                    keeps_words=one.keeps_words) for one in noted)  # fmt: skip
    Erasure.objects.bulk_create(rows, ignore_conflicts=True)


@sweep(every=timedelta(hours=1))
def write_ledger() -> None:
    """Bring the files up to the table: what a crash kept from them is added by the next sweep."""
    folders = {settings.LONGTABLE_DATA, settings.LONGTABLE_BACKUPS or settings.LONGTABLE_DATA}
    rows = [Erased(*row) for row in Erasure.objects.order_by("pk").values_list(
        "fingerprint", "erased_at", "keeps_words")]  # fmt: skip
    for folder in folders:
        if rows and folder.is_dir():
            _append(folder / LEDGER, rows)


def read_ledger(file: Path) -> dict[str, Erased]:
    """What a ledger says, by fingerprint. Raises ``LedgerIsUnreadable``, ``OSError``.

    A last line without an end was being written when the machine stopped: the table has it.
    """
    noted: dict[str, Erased] = {}
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
        if line.endswith("\n") and line.strip():
            one = _read(line.split())
            noted.setdefault(one.fingerprint, one)
    return noted


def _append(file: Path, rows: list[Erased]) -> None:
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+b") as ledger:
        fcntl.flock(ledger, fcntl.LOCK_EX)
        written = ledger.read()
        written = written[: written.rfind(b"\n") + 1]  # A line cut off by a crash is written anew.
        missing = [one for one in rows if one.fingerprint.encode() not in written]
        if missing:
            ledger.truncate(len(written))
            ledger.write(b"".join(_line(one) for one in missing))
            ledger.flush()
            os.fsync(ledger.fileno())


def _line(one: Erased) -> bytes:
    return f"{one.erased_at.isoformat()} {one.fingerprint} {WORDS[one.keeps_words]}\n".encode()


def _read(said: list[str]) -> Erased:
    try:
        moment, digest, words = said
        keeps_words = {word: keeps for keeps, word in WORDS.items()}[words]
        if len(digest) == DIGEST_LENGTH and int(digest, 16) >= 0:
            return Erased(digest, datetime.fromisoformat(moment), keeps_words)
    except (KeyError, ValueError):
        pass
    raise LedgerIsUnreadable(" ".join(said)[:80])
