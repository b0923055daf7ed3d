"""``longtable init``: make an empty site."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from longtable.config.preparing import prepare


class Command(BaseCommand):
    """Safe to run on a site that exists: it is brought to this version and nothing else."""

    help = "Make an empty site in the data folder, or bring an old one to this version."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        prepare(verbosity=0)
        self.stdout.write(f"The site in {settings.LONGTABLE_DATA} is ready.")
        self.stdout.write("Next: longtable serve")
