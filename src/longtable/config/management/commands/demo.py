"""``longtable demo``: the example community, ready to walk around in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.config.preparing import prepare
from longtable.config.serving import serve
from longtable.people.models import Person, Site
from longtable.seeds.growing import SIGN_IN_PEOPLE, grow


class Command(BaseCommand):
    """Never touches a site that is not a demonstration."""

    help = "Grow the example community in the data folder and serve it on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--no-serve", action="store_true", help="grow it and stop")

    def handle(self, *, port: int, no_serve: bool, **options: Any) -> None:
        prepare()
        if not Site.objects.filter(is_demonstration=True).exists():
            if Person.objects.exists():
                raise CommandError(
                    f"{settings.LONGTABLE_DATA} holds a living site, not a demonstration."
                    " Choose another folder with --data."
                )
            self.stdout.write("Growing the example community. This takes about a minute.")
            grow(say=self.stderr.write)
            settings.DEMO_MARK.touch()
        if no_serve:
            self.stdout.write(f"The example community is in {settings.LONGTABLE_DATA}.")
            return
        self.stdout.write(f"\nLongtable is at http://localhost:{port}\n")
        self.stdout.write("Sign in as one of these; the password of each is  longtable-demo\n")
        for person in SIGN_IN_PEOPLE:
            self.stdout.write(f"  {person.email:<34} {person.who}")
        self.stdout.write("\nMail that would have gone out: /mail/     Stop: Ctrl+C")
        self.stdout.flush()
        serve(host="127.0.0.1", port=port)
