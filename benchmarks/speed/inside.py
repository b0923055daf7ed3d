"""What only the site itself knows: run in a process of its own, in the environment of that site.

``python -m benchmarks.speed.inside VERB JSON`` prints JSON. Verbs: ``lay`` chooses who and what is
measured, ``queries`` counts them, ``posted`` counts what was kept, ``announce`` ticks.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.speed.sites import Site


@dataclass(frozen=True)
class Ground:
    """Whom and what is measured: addresses of pages, who asks for them, sessions of who writes."""

    community: str
    reader: int
    email: str
    conversations: list[str]
    open_conversations: list[str]
    posts_shown: int
    words: str
    writers: list[dict[str, str]]
    counts: dict[str, int]


def ask(site: Site, verb: str, **given: Any) -> Any:
    """Let the site's own code answer. Returns what its function returned."""
    done = subprocess.run(
        command(verb, **given),
        env=site.environment(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


def command(verb: str, **given: Any) -> list[str]:
    """The command that lets a site's own code answer."""
    return [sys.executable, "-m", "benchmarks.speed.inside", verb, json.dumps(given)]


def main() -> None:
    """Answer one verb."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
    import django

    django.setup()
    from benchmarks.speed import ground, knowing

    verb, given = sys.argv[1], json.loads(sys.argv[2])
    answers: dict[str, Callable[..., Any]] = {
        "lay": ground.lay,
        "queries": knowing.queries,
        "reply_queries": knowing.reply_queries,
        "posted": knowing.posted,
        "announce": knowing.announce_again,
    }
    json.dump(answers[verb](**given), sys.stdout)


if __name__ == "__main__":
    main()
