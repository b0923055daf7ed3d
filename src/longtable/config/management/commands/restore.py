"""``longtable restore``: a backup becomes a site again, in a place where there is none."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.config.restoring import Restored, restore
from longtable.config.staging import FolderIsTaken, absolute
from longtable.shared.integrity.backup.refusals import BackupIsRefused
from longtable.shared.integrity.erasures import LEDGER, Erased, LedgerIsUnreadable, read_ledger


class Command(BaseCommand):
    """Never over a living site. Exit status 1 when it is refused; then nothing has changed."""

    help = (
        "Verify a backup byte by byte and bring it back into an empty folder (and into the empty"
        " database that LONGTABLE_DATABASE_URL names). Everybody signs in anew."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """See the help."""
        parser.add_argument("file", metavar="FILE", help="the backup")
        parser.add_argument("--into", required=True, metavar="DIR", help="a new or empty folder")
        parser.add_argument(
            "--erasures",
            metavar="FILE",
            help="the ledger of who was erased, from the old site's data folder; one that lies"
            " beside the backup or in the folder above is found by itself",
        )
        parser.add_argument(
            "--rehearsal", action="store_true", help="ask it what it was asked when it was made"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, file: str, into: str, erasures: str | None, **given: Any) -> None:
        """Raises ``CommandError`` with the sentence that says why."""
        backup, place = absolute(file), absolute(into)
        try:
            ledgers = [absolute(erasures)] if erasures else _ledgers_near(backup)
            noted = _read(ledgers)
            done = restore(backup, place, noted=noted, is_rehearsal=given["rehearsal"])
        except LedgerIsUnreadable as odd:
            raise CommandError(f"This is not a ledger of erasures: {odd}") from None
        except (BackupIsRefused, FolderIsTaken, OSError) as refused:
            raise CommandError(str(refused)) from None
        if given["json"]:
            said = {**asdict(done), "is_the_same": done.is_the_same}
            self.stdout.write(json.dumps(said, indent=2))
        else:
            self._say(done, place, ledgers)

    def _say(self, done: Restored, place: Path, ledgers: list[Path]) -> None:
        self.stdout.write(
            f"The site of {done.made_at} is in {place}: {done.tables} tables with {done.rows} rows."
        )
        self.stdout.write("Sessions, codes and mail from then are void; the signing key is new.")
        if ledgers:
            named = ", ".join(map(str, ledgers))
            self.stdout.write(f"Erased again, by {named}: {done.erased_again}.")
        else:
            self.stdout.write(
                "No ledger of erasures was at hand. Whoever was erased after this backup is back:"
                " restore with --erasures, from the old data folder."
            )
        for name in done.invariants_broken:
            self.stdout.write(f"{name} is broken in it: see `longtable verify`.")
        self.stdout.write(f"Next: longtable serve --data {place}")


def _ledgers_near(backup: Path) -> list[Path]:
    """Where daily backups lie in the data folder, its ledger is in the folder above."""
    near = (backup.parent / LEDGER, backup.parent.parent / LEDGER)
    return [one for one in near if one.is_file()]


def _read(ledgers: list[Path]) -> dict[str, Erased]:
    noted: dict[str, Erased] = {}
    for one in ledgers:
        noted |= read_ledger(one)
    return noted
