"""``longtable measures``: what the ledger says of a community, for a person or a script."""

import json
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.communities.models import Community
from longtable.engagement.queries.figures import Figure, measures_shown
from longtable.engagement.queries.led import all_measured
from longtable.engagement.queries.measured import Numbers
from longtable.engagement.queries.page import depth_rows, role_names
from longtable.engagement.queries.period import of_days
from longtable.shared.suppression import MIN_CELL

TOO_FEW = "too few people to say"


class Command(BaseCommand):
    """Reads only."""

    help = (
        "Say what the ledger says of how people in a community engage across boundaries: of"
        " everything since the beginning, or of the days you choose (UTC, both included)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """See the help."""
        parser.add_argument("--community", required=True, metavar="SLUG")
        parser.add_argument("--since", type=_day, metavar="D", help="first day: 2014-01-01")
        parser.add_argument("--until", type=_day, metavar="D", help="last day: 2014-12-31")
        parser.add_argument(
            "--min-cell",
            type=int,
            default=MIN_CELL,
            metavar="N",
            help=f"show numbers about N people or more (default {MIN_CELL}); for whoever runs the"
            " site: what it shows of fewer people is not for pages or papers",
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options: Any) -> None:
        """Raises ``CommandError`` when there is no such community or no such period."""
        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError(f"There is no community with the address {options['community']}.")
        since, until = options["since"], options["until"]
        if since and until and since > until:
            raise CommandError("The last day is before the first.")
        if options["min_cell"] < 1:
            raise CommandError("--min-cell is at least 1.")
        period = of_days(since, until)
        numbers = all_measured(community, period, min_cell=options["min_cell"])
        if options["json"]:
            self.stdout.write(json.dumps(numbers, indent=2))
        else:
            self.stdout.write(f"{community}\n{community.outcome}\n")
            self._say(numbers)

    def _say(self, numbers: Numbers) -> None:
        first, last = numbers["period"]["first"], numbers["period"]["last"]
        if first is None:
            self.stdout.write("Nothing was written in this period.")
            return
        self.stdout.write(f"From {first[:10]} to {last[:10]}\n")
        for what in ("people", "contributions", "interactions"):
            self._row(what, numbers[what])
        names = role_names()
        depths = depth_rows(numbers, names)
        self.stdout.write("\nM1  How deeply does each voice take part?" if depths else "")
        for row in depths:
            self._row(row.role, row.people and f"{row.word} ({row.people} people)")
        for measure in measures_shown(numbers, names):
            self.stdout.write(f"\n{measure.key}  {measure.question}\n{measure.sentence}")
            for figure in measure.figures:
                self._row(figure.label, _said(figure))
            if measure.unknown:
                self.stdout.write(f"  {measure.unknown}")

    def _row(self, label: str, value: object) -> None:
        self.stdout.write(f"  {label}: {TOO_FEW if value is None else value}")


def _said(figure: Figure) -> str | None:
    if figure.is_suppressed:
        return None
    return f"{figure.value} ({figure.of})" if figure.of else figure.value


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as wrong:
        raise ArgumentTypeError(f"{given} is not a day such as 2014-01-31") from wrong
