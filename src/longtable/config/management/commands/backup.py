"""``longtable backup``: the whole site in one file, and whether such a file can be relied on."""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.config.backing import back_up, back_up_today
from longtable.config.ending import end_with
from longtable.config.rehearsing import rehearse
from longtable.config.staging import absolute
from longtable.shared.integrity.backup.refusals import BackupIsRefused

NICE = 10  # A page that somebody waits for goes first.


class Command(BaseCommand):
    """Safe on a site that is being used: nobody waits for it. Exit status 1 when it is refused."""

    help = (
        "Write the whole site, as it is at one moment, to a new file that only its owner reads; or"
        " verify such a file by restoring it into a place of its own."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """See the help."""
        parser.add_argument("file", nargs="?", metavar="FILE", help="where to; never written over")
        parser.add_argument(
            "--verify", metavar="FILE", help="restore FILE elsewhere, ask it, and throw it away"
        )
        parser.add_argument(
            "--daily", action="store_true", help="today's, as `serve` makes them; keeps fourteen"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, file: str | None, verify: str | None, daily: bool, **given: Any) -> None:
        """Raises ``CommandError`` with the sentence that says why."""
        if sum(map(bool, (file, verify, daily))) != 1:
            raise CommandError("Say one: a FILE to write, --verify FILE, or --daily.")
        os.nice(NICE)
        try:
            if verify:
                self._verify(absolute(verify), as_json=given["json"])
            elif daily:
                self._daily()
            else:
                self._write(absolute(file or ""), as_json=given["json"])
        except (BackupIsRefused, OSError) as refused:
            raise CommandError(str(refused)) from None

    def _write(self, file: Path, *, as_json: bool) -> None:
        made = back_up(file)
        rows = sum(one.rows for one in made.tables.values())
        size = file.stat().st_size
        if as_json:
            said = {"file": str(file), "bytes": size, "engine": made.engine, "rows": rows,
                    "tables": len(made.tables), "parts": [one.name for one in made.parts],
                    "made_at": made.made_at.isoformat()}  # fmt: skip
            self.stdout.write(json.dumps(said, indent=2))
            return
        self.stdout.write(
            f"{file}: {len(made.parts)} files, {len(made.tables)} tables with {rows} rows,"
            f" {size / 1_000_000:.1f} MB."
        )
        self.stdout.write("The signing key is not in it. Whether it can be relied on says:")
        self.stdout.write(f"  longtable backup --verify {file}")

    def _daily(self) -> None:
        folder = settings.LONGTABLE_BACKUPS
        if folder is None:
            raise CommandError("Daily backups are switched off: see LONGTABLE_BACKUPS.")
        end_with(os.getppid())
        self.stdout.write(f"Today's backup is {back_up_today(folder)}.")

    def _verify(self, file: Path, *, as_json: bool) -> None:
        said = rehearse(file)
        if as_json:
            self.stdout.write(json.dumps(said, indent=2))
        else:
            self.stdout.write(
                f"ok    every byte of {said['parts']} files, by SHA-256\n"
                f"ok    {said['tables']} tables with {said['rows']} rows, restored and counted\n"
                f"ok    the database is of this version, and the site answers at its door"
            )
            for name in said["answers_compared"]:
                differs = name in said["answers_that_differ"]
                self.stdout.write(f"{'WRONG' if differs else 'ok   '} {name}")
            if not said["answers_compared"]:
                self.stdout.write("----- of another version: its answers were not compared")
            for name in said["invariants_broken"]:
                self.stdout.write(f"----- {name} is broken in it: see `longtable verify`")
        if not said["is_the_same"]:
            raise CommandError("This backup does not answer as the site did.")
