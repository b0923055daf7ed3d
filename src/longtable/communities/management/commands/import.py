"""``longtable import``: people, a mailing list's archive, a landscape, or votes of Polis."""  # noqa: N999  -- named after its verb

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from longtable.communities.models import Community
from longtable.shared.transfer import importers, running
from longtable.shared.transfer.importers import Importer
from longtable.shared.transfer.models import Import

REFUSED_SHOWN_MAX = 20
SAID_EVERY_SECONDS = 0.5
SAID_TO_LOGS_EVERY_SECONDS = 10


class Command(BaseCommand):
    """Exit status 1 when anything is refused; then nothing was brought in, unless asked."""

    help = "Bring in people, a mailing list's archive, a landscape, or votes of Polis, from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="|".join(importers.ALL))
        for importer in importers.ALL.values():
            one = kinds.add_parser(importer.kind, help=str(importer.label))
            one.add_argument("file", type=Path)
            one.add_argument("--community", required=True, metavar="SLUG")
            one.add_argument(
                "--dry-run", action="store_true", help="say what would happen, write nothing"
            )
            one.add_argument("--json", action="store_true", help="answer in JSON")
            one.add_argument(
                "--skip-refused",
                action="store_true",
                help="bring in the rest when some rows are refused",
            )
            for option in importer.options:
                flag = f"--{option.name.replace('_', '-')}"
                one.add_argument(flag, action="store_true", help=str(option.label))
            if importer.fields:
                one.add_argument(
                    "--map",
                    action="append",
                    default=[],
                    metavar="FIELD=COLUMN",
                    help="which column holds which field; FIELD= leaves it out",
                )

    def handle(self, **options: Any) -> None:
        importer = importers.ALL[options["kind"]]
        chosen = _chosen(importer, options)
        say = Saying(self)
        try:
            if options["dry_run"]:
                running.try_out(chosen, progress=say)
            else:
                running.carry_out(chosen, progress=say)
        except running.NotNow:
            raise CommandError(_("Another process is bringing this file in.")) from None
        finally:
            say.end()
        self._answer(importer, chosen, in_json=options["json"])
        problem = _problem(chosen, options)
        self._list_refused(chosen, options)
        if options["dry_run"] or chosen.state == Import.State.REFUSED:
            chosen.delete()
        if problem:
            raise CommandError(problem)

    def _answer(self, importer: Importer, chosen: Import, *, in_json: bool) -> None:
        counts = {name: chosen.counts.get(name, 0) for name in importer.counted}
        if in_json:
            refused = list(chosen.refusals.values("line", "reason"))
            self.stdout.write(json.dumps({**counts, "refused": refused}, ensure_ascii=False))
            return
        for name, words in importer.counted.items():
            self.stdout.write(f"{counts[name]:>9,}  {words}")

    def _list_refused(self, chosen: Import, options: dict[str, Any]) -> None:
        refused = chosen.refusals.all()
        for one in [] if options["json"] else refused[:REFUSED_SHOWN_MAX]:
            words = _("line %(line)d: %(reason)s") % {"line": one.line, "reason": one.reason}
            self.stderr.write(words)
        if not options["json"] and refused.count() > REFUSED_SHOWN_MAX:
            self.stderr.write(_("… and %d more") % (refused.count() - REFUSED_SHOWN_MAX))


class Saying:
    """Progress on standard error: one line that moves in a terminal, now and then in a log."""

    def __init__(self, command: BaseCommand) -> None:
        self.out = command.stderr
        self.is_terminal = sys.stderr.isatty()
        self.every = SAID_EVERY_SECONDS if self.is_terminal else SAID_TO_LOGS_EVERY_SECONDS
        self.last = time.monotonic()
        self.has_said = False

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self.last < self.every:
            return
        self.last, self.has_said = time.monotonic(), True
        words = f"{done:,} / {of:,}  {100 * done // max(of, 1)} %"
        self.out.write(
            f"\r{words:<50}" if self.is_terminal else words, ending="" if self.is_terminal else "\n"
        )

    def end(self) -> None:
        """Leave the line that moved."""
        if self.has_said and self.is_terminal:
            self.out.write("")


def _chosen(importer: Importer, options: dict[str, Any]) -> Import:
    file: Path = options["file"].expanduser().resolve()
    if not file.is_file() and not (importer.takes_folder and file.is_dir()):
        raise CommandError(_("There is no file %s.") % file)
    community = Community.objects.filter(slug=options["community"]).first()
    if community is None:
        raise CommandError(_("There is no community “%s”.") % options["community"])
    if community.is_unsigned and not importer.also_unsigned:
        raise CommandError(
            _("Nobody is named in “%s”, and a file like this names people.") % community.slug
        )
    wanted = {option.name: options[option.name] for option in importer.options}
    return running.choose(
        kind=importer.kind,
        community=community,
        file=file,
        name=file.name,
        mapping=_mapping(importer, options.get("map", [])),
        options={**wanted, "skip_refused": options["skip_refused"]},
    )


def _mapping(importer: Importer, given: list[str]) -> dict[str, str]:
    names = [field.name for field in importer.fields]
    mapping = dict(one.partition("=")[::2] for one in given)
    for name in mapping:
        if name not in names:
            raise CommandError(
                _("There is no field “%(name)s”. The fields are: %(names)s.")
                % {"name": name, "names": ", ".join(names)}
            )
    return mapping


def _problem(chosen: Import, options: dict[str, Any]) -> str:
    """Why the command fails; empty when it does not."""
    if chosen.state == Import.State.REFUSED:
        return chosen.problem
    first = chosen.refusals.first()
    if options["dry_run"] and first and not options["skip_refused"]:
        return _("Line %(line)d cannot be brought in. %(reason)s") % {
            "line": first.line,
            "reason": first.reason,
        }
    return ""
