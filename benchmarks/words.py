"""``./longtable bench words``: what words that are explained cost, with and without, in one run.

A conversation of fifty posts, each with a term in it, is read by a member on a site of its own:
as it is, and with its marks taken out, by turns. Then five thousand terms are marked in a text of
100 kB. Prints processor time and queries; ``--json`` for scripts.
"""

import argparse
import json
import os
import sys
import tempfile
from random import Random
from statistics import median
from time import process_time
from typing import Any

POSTS, READ_TIMES = 50, 40
TERMS, LONG = 5_000, 100_000
MILLISECONDS = 1_000
MORE_MAX, MARKED_MS_MAX = 0.10, 50.0


def main(arguments: list[str]) -> None:
    """Measure, print, and say with the exit code whether what is promised holds."""
    parser = argparse.ArgumentParser(prog="longtable bench words", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _set_up(folder)
        told = {**_reading(), **_marking()}
    if given.json:
        json.dump(told, sys.stdout)
    else:
        for name, value in told.items():
            sys.stdout.write(f"{name:32} {value:>10}\n")
    too_slow = told["more"] > MORE_MAX or told["marking_ms"] > MARKED_MS_MAX
    sys.exit(1 if too_slow else 0)


def _set_up(folder: str) -> None:
    os.environ["LONGTABLE_DATA"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
    import django

    django.setup()
    from longtable.config.preparing import prepare

    prepare()


def _reading() -> dict[str, Any]:
    """The page with its marks and without, by turns: the middle of many times."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from longtable.contributions.models import Contribution
    from longtable.shared.testing.worlds import (
        a_community,
        a_conversation,
        a_member,
        a_reply,
        convener_of,
        lay_roles_again,
    )
    from longtable.vocabulary.tests.explained import a_term, a_usage

    lay_roles_again()
    community = a_community("Weavers")
    convener, reader = convener_of(community), a_member(community, "Opal", role="family")
    term = a_term(community, "tier", by=convener)
    a_usage(term, "How much help.", by=convener, role="teacher")
    talk = a_conversation(community, by=convener, body="Of tiers.")
    for number in range(POSTS - 1):
        a_reply(talk, by=convener, body=f"A tier, said {number} times. " + "And so on. " * 20)
    here = Contribution.objects.filter(root=talk.pk)
    marks = dict(here.values_list("pk", "marks"))
    client = Client(headers={"host": "localhost"})
    client.force_login(reader)
    address = f"/c/{community.slug}/dialogue/{talk.public_id}/?from=first"
    took: dict[bool, list[float]] = {True: [], False: []}
    queries = {}
    for turn in range(2 * READ_TIMES):
        is_marked = turn % 2 == 0
        for pk, kept in marks.items():
            here.filter(pk=pk).update(marks=kept if is_marked else "")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        queries[is_marked] = len(asked)
        began = process_time()
        client.get(address)
        took[is_marked].append((process_time() - began) * MILLISECONDS)
    with_, without = median(took[True]), median(took[False])
    return {
        "posts": len(marks),
        "with_ms": round(with_, 2),
        "without_ms": round(without, 2),
        "more": round(with_ / without - 1, 3),
        "queries_with": queries[True],
        "queries_without": queries[False],
    }


def _marking() -> dict[str, Any]:
    """Five thousand terms in a long text, as it is written: the quickest of a few times."""
    from longtable.vocabulary.wording.places import lexis

    chance = Random(46)  # noqa: S311  -- a text, not a secret
    letters = "abcdefghijklmnop"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(20_000)]
    known = lexis(
        (number, "en", [" ".join(chance.choices(words, k=number % 3 + 1))])
        for number in range(TERMS)
    )
    text = "<p>"
    while len(text) < LONG:
        text += f"{' '.join(chance.choices(words, k=100))} "
    took = []
    for _ in range(5):
        began = process_time()
        known.places(text)
        took.append((process_time() - began) * MILLISECONDS)
    return {"terms": TERMS, "letters": len(text), "marking_ms": round(min(took), 1)}
