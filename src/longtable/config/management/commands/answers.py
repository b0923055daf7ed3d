"""``longtable answers``: what this site says to the questions a backup is compared by."""

import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from longtable.shared.integrity import answers


class Command(BaseCommand):
    """Run by ``longtable backup`` on the copy it made. Reads only."""

    help = "Say the digest of each answer as it was at a moment, as JSON. For `longtable backup`."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """See the help."""
        parser.add_argument("moment", type=datetime.fromisoformat, help="2026-11-26T14:00:00+00:00")

    def handle(self, *, moment: datetime, **options: Any) -> None:
        self.stdout.write(json.dumps(answers.all_digests(moment)))
