"""``longtable demo``: the example community, ready to walk around in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.config.preparing import prepare
from longtable.config.serving import serve
from longtable.people.models import Person, Site
from longtable.seeds import growing
from longtable.seeds.size import landmarks
from longtable.seeds.size.growing import grow_at_size
from longtable.seeds.size.sizes import SIZES

EXAMPLE = "example"


class Command(BaseCommand):
    """Never touches a site that is not a demonstration."""

    help = "Grow the example community in the data folder and serve it on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--no-serve", action="store_true", help="grow it and stop")
        parser.add_argument(
            "--size",
            choices=(EXAMPLE, *SIZES),
            default=EXAMPLE,
            help="the example, told by hand; or large (100,000 contributions) or huge (1,000,000),"
            " made up to measure with",
        )

    def handle(self, *, port: int, no_serve: bool, size: str, **options: Any) -> None:
        prepare()
        self._grow(size)
        if no_serve:
            self.stdout.write(f"The demonstration is in {settings.LONGTABLE_DATA}.")
            return
        self.stdout.write(f"\nLongtable is at http://localhost:{port}\n")
        self.stdout.write(f"Sign in as one of these; the password of each is  {growing.PASSWORD}\n")
        everybody = (*growing.SIGN_IN_PEOPLE, *landmarks.SIGN_IN_PEOPLE)
        here = set(
            Person.objects.filter(email__in=[one.email for one in everybody]).values_list(
                "email", flat=True
            )
        )
        for person in everybody:
            if person.email in here:
                self.stdout.write(f"  {person.email:<34} {person.who}")
        self.stdout.write("\nMail that would have gone out: /mail/     Stop: Ctrl+C")
        self.stdout.flush()
        serve(host="127.0.0.1", port=port)

    def _grow(self, size: str) -> None:
        """Unless it is there: of this size, or none was asked for and it is of another."""
        if Site.objects.filter(is_demonstration=True).exists():
            grown = _grown()
            if size not in {EXAMPLE, grown}:
                raise CommandError(
                    f"{settings.LONGTABLE_DATA} holds the demonstration of size {grown}."
                    " Choose another folder with --data."
                )
            return
        if Person.objects.exists():
            raise CommandError(
                f"{settings.LONGTABLE_DATA} holds a living site, or a demonstration that was"
                " stopped while it grew. Choose another folder with --data."
            )
        if size == EXAMPLE:
            self.stdout.write("Growing the example community. This takes about a minute.")
            growing.grow(say=self.stderr.write)
        else:
            self.stdout.write(
                f"Growing a demonstration of size {size}. All of it is invented: people are"
                " numbered roles of organizations that do not exist."
            )
            self.stdout.flush()
            grow_at_size(SIZES[size])
        settings.DEMO_MARK.write_text(size, encoding="utf-8")


def _grown() -> str:
    """The size of what stands here; before there were sizes, nothing was written in the mark."""
    mark = settings.DEMO_MARK
    return (mark.read_text(encoding="utf-8") if mark.exists() else "") or EXAMPLE
