"""``longtable export``: what a community holds, as a file that other programs read."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.shared.access.frame import frame
from longtable.shared.transfer import exporters


class Command(BaseCommand):
    """As whoever runs the site sees it, or as somebody of it does."""

    help = "Take something out of a community, as a file."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="|".join(exporters.ALL))
        for exporter in exporters.ALL.values():
            one = kinds.add_parser(exporter.kind, help=str(exporter.label))
            one.add_argument("--community", required=True, metavar="SLUG")
            one.add_argument("--format", required=True, choices=exporter.formats)
            one.add_argument("--out", required=True, type=Path, metavar="FILE")
            one.add_argument("--as", dest="reader", metavar="EMAIL", help="what this person sees")

    def handle(self, **options: Any) -> None:
        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError(_("There is no community “%s”.") % options["community"])
        out: Path = options["out"].expanduser()
        exporter = exporters.ALL[options["kind"]]
        reader = _reader(options["reader"])
        with frame():
            files = exporter.files(community, key=options["format"], reader=reader)
        for after, content in files.items():
            path = out.with_name(f"{out.stem}{after}{out.suffix}")
            try:
                path.write_bytes(content)
            except OSError as fault:
                raise CommandError(
                    _("The file %(file)s cannot be written: %(reason)s.")
                    % {"file": path, "reason": fault.strerror}
                ) from None
            self.stdout.write(f"{len(content):>12,}  {path}")


def _reader(address: str | None) -> Person | None:
    if not address:
        return None
    person = Person.objects.filter(email=address.strip().lower()).first()
    if person is None:
        raise CommandError(_("Nobody has the address %s.") % address)
    return person
