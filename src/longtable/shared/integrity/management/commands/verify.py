"""``longtable verify``: look for rows that break a promise."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from longtable.shared.integrity.invariants import findings


class Command(BaseCommand):
    """Reads only, so it is safe on a live site. Exit status 1 if anything is broken."""

    help = "Check every invariant against every row, and name the rows that break one."

    def handle(self, **options: Any) -> None:
        found = findings()
        for one in found:
            self.stdout.write(f"{'BROKEN' if one.broken else 'ok    '} {one.name}: {one.promise}")
            if one.broken:
                self.stdout.write(f"       {one.broken} rows, e.g. {list(one.examples)}")
        broken = sum(bool(one.broken) for one in found)
        if broken:
            raise CommandError(f"{broken} of {len(found)} invariants are broken")
