"""``longtable measures``: what the ledger says of a community, for a person or a script."""

import json
from argparse import ArgumentTypeError
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.communities.models import Community
from longtable.engagement.measures.suppression import MIN_CELL
from longtable.engagement.queries.measured import Numbers, measured
from longtable.engagement.queries.readings import readings


class Command(BaseCommand):
    """Reads only."""

    help = "Say what the ledger says of how people in a community engage across boundaries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--community", required=True, metavar="SLUG")
        parser.add_argument("--since", type=_day, help="first day, e.g. 2014-01-01")
        parser.add_argument("--until", type=_day, help="the day after the last, e.g. 2015-01-01")
        parser.add_argument(
            "--min-cell",
            type=int,
            default=MIN_CELL,
            help="show numbers about so many people or more; for whoever runs the site only",
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options: Any) -> None:
        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError(f"There is no community with the address {options['community']}.")
        found = readings(community, since=options["since"], until=options["until"])
        numbers = measured(found, min_cell=options["min_cell"])
        if options["json"]:
            self.stdout.write(json.dumps(numbers, indent=2, sort_keys=True))
        else:
            self._say(numbers)

    def _say(self, numbers: Numbers, depth: int = 0) -> None:
        for name, value in numbers.items():
            if isinstance(value, dict):
                self.stdout.write(f"{'  ' * depth}{name}")
                self._say(value, depth + 1)
            else:
                rounded = round(value, 3) if isinstance(value, float) else value
                words = "too few to say" if rounded is None else rounded
                self.stdout.write(f"{'  ' * depth}{name}: {words}")


def _day(given: str) -> datetime:
    try:
        return datetime.fromisoformat(given).replace(tzinfo=UTC)
    except ValueError as wrong:
        raise ArgumentTypeError(f"{given} is not a day such as 2014-01-31") from wrong
