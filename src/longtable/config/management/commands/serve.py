"""``longtable serve``: the production entry. Pages and worker, one process tree, one SIGTERM."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from longtable.config.preparing import prepare
from longtable.config.serving import serve
from longtable.people.actions import make_setup_key
from longtable.people.queries import site_is_empty


class Command(BaseCommand):
    """Prepares the folder, offers the set-up of an empty site, and serves."""

    help = "Run the site: pages and worker together. Stop it with SIGTERM or Ctrl+C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        prepare()
        self.stdout.write(f"Longtable is at {settings.LONGTABLE_URL}")
        if site_is_empty():
            key = make_setup_key()
            self.stdout.write("Nobody is here yet. Set the site up, once, at")
            self.stdout.write(f"  {settings.LONGTABLE_URL}/setup/{key}/")
        self.stdout.flush()
        serve(host=host, port=port)
