"""The ``longtable`` command: a few verbs, each a management command, over one data folder."""

import os
import sys
from itertools import pairwise
from pathlib import Path

from longtable.config.staging import absolute, stage

DEMO_FOLDER = "demo"
# By name: what looks at the place cannot be imported before the place is known.
REFUSALS = {"EngineIsFaulty", "PlaceIsUnfit", "PortIsTaken"}

VERBS = {
    "demo": "run the example community on this machine, or a large one to measure with",
    "serve": "run the site: pages and worker together",
    "init": "make an empty site",
    "person": "add a person who can sign in",
    "convene": "convene a community",
    "import": "bring in people, a mailing list's archive, or a landscape",
    "export": "take a landscape out, as a file",
    "measures": "say what the ledger says of a community",
    "verify": "look for rows that break a promise",
    "backup": "write the whole site to one file, or verify such a file",
    "restore": "bring a backup back, into an empty place",
    "doctor": "say what is wrong with this site, in plain words",
    "worker": "run only the worker",
    "migrate": "bring the database to this version",
}


def main() -> None:
    """Run one verb. ``--data DIR`` before or after it names the data folder."""
    arguments = _without_data(sys.argv[1:])
    if arguments[:1] == ["demo"]:
        os.environ.setdefault("LONGTABLE_DATA", DEMO_FOLDER)
        os.environ["LONGTABLE_DEMO"] = "1"
    if arguments[:1] == ["restore"]:
        os.environ["LONGTABLE_DATA"] = str(stage(_into(arguments)))
    if "--port" in arguments[:-1]:
        port = arguments[arguments.index("--port") + 1]
        os.environ.setdefault("LONGTABLE_URL", f"http://localhost:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        _say_verbs()
        return
    from django.core.management import (  # noqa: PLC0415  -- the data folder must be known first
        execute_from_command_line,
    )

    try:
        execute_from_command_line(["longtable", *arguments])
    except RuntimeError as fault:
        if type(fault).__name__ not in REFUSALS:
            raise
        sys.exit(f"Longtable does not start: {fault}")


def _without_data(arguments: list[str]) -> list[str]:
    """Take ``--data DIR`` out of the arguments and set it for the settings."""
    kept, rest = [], iter(arguments)
    for argument in rest:
        if argument == "--data":
            os.environ["LONGTABLE_DATA"] = next(rest, "") or sys.exit("--data needs a folder")
        elif argument.startswith("--data="):
            os.environ["LONGTABLE_DATA"] = argument.removeprefix("--data=")
        else:
            kept.append(argument)
    return kept


def _into(arguments: list[str]) -> Path:
    """The folder that ``--into`` names; where there is none, the verb itself will ask for it."""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--into":
            return absolute(following)
        if argument.startswith("--into="):
            return absolute(argument.removeprefix("--into="))
    return absolute("")


def _say_verbs() -> None:
    sys.stdout.write("Longtable: the home of a community of practice.\n\n")
    for verb, meaning in VERBS.items():
        sys.stdout.write(f"  longtable {verb:<10} {meaning}\n")
    sys.stdout.write("\nEvery verb takes --data DIR and answers --help.\n")
