"""``longtable convene``: a community, from the operator's shell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.communities.actions.convening import (
    NameIsTaken,
    OutcomeIsMissing,
    Plan,
    convene,
)
from longtable.communities.models import Kind
from longtable.people.models import Person
from longtable.shared import clock


class Command(BaseCommand):
    """Convening needs somebody: a person named by address, else the site's first administrator."""

    help = "Convene a community with its outcome for children or young people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slug", required=True, help="its address, e.g. ohio-team")
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--outcome", required=True, help="what changes for children or young people"
        )
        parser.add_argument("--problem", default="", help="the problem of practice, in plain words")
        parser.add_argument("--kind", default=Kind.LOCAL, choices=Kind.values)
        parser.add_argument("--convener", metavar="EMAIL", help="who convenes it")

    def handle(self, **options: Any) -> None:
        plan = Plan(
            slug=options["slug"],
            name=options["name"],
            outcome=options["outcome"],
            problem=options["problem"],
            kind=options["kind"],
        )
        try:
            community = convene(plan, by=self._convener(options["convener"]))
        except OutcomeIsMissing:
            raise CommandError(
                "A community names what changes for children or young people: give --outcome."
            ) from None
        except NameIsTaken:
            raise CommandError(f"Another community has the address {plan.slug}.") from None
        self.stdout.write(f"{community.name} is convened: /c/{community.slug}/")

    def _convener(self, address: str | None) -> Person:
        if address:
            person = Person.objects.filter(email=address.strip().lower()).first()
            if person is None:
                raise CommandError(
                    f"Nobody has the address {address}. Run first: longtable person add"
                )
            return person
        first = Person.objects.filter(administrator__isnull=False).order_by("pk").first()
        return first or self._operator()

    def _operator(self) -> Person:
        """Whoever runs this shell, as somebody who is not yet here and has no address."""
        operator = Person.objects.filter(email=None, named_through=OPERATOR).first()
        return operator or Person.objects.create_user(
            None, display_name="Operator", named_at=clock.now(), named_through=OPERATOR
        )


OPERATOR = "the operator's shell"
