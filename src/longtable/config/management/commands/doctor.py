"""``longtable doctor``: what is wrong with this site, in plain words."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from longtable.config.health import examine


class Command(BaseCommand):
    """Reads only. Exit status 1 when something needs to be put right."""

    help = "Say what is wrong with this site, in plain words, and what to do about it."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        signs = examine()
        for sign in signs:
            self.stdout.write(f"{'ok   ' if sign.is_well else 'WRONG'} {sign.words}")
            if not sign.is_well:
                self.stdout.write(f"      {sign.remedy}")
        wrong = sum(not sign.is_well for sign in signs)
        if wrong:
            raise CommandError(f"{wrong} of {len(signs)} need to be put right")
