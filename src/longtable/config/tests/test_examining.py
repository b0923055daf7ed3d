"""``longtable doctor``: what is looked at on whichever engine the site lives in.

Promised: a site that was set up has a database that is well; the engine is named with its version,
and that what was said to be saved is on the disk; a job that was given up is named, and a process
that keeps other writers waiting.
"""

import os

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from longtable.config import health
from longtable.config.health import Sign, _engine, _migrations, _queue, _writers
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.gate import Gate

pytestmark = pytest.mark.django_db


def test_the_engine_is_named_and_keeps_what_it_promised() -> None:
    signs = list(_engine())

    names = {"sqlite": "SQLite 3.", "postgresql": "PostgreSQL "}
    assert signs[0].words.startswith(names[connection.vendor])
    kept = {"sqlite": "synchronous is 2", "postgresql": "synchronous_commit is on"}
    assert kept[connection.vendor] in [one.words for one in signs]
    assert all(one.is_well for one in signs)


def test_a_database_of_this_version_is_up_to_date() -> None:
    assert list(_migrations()) == [Sign(True, "the database is up to date", "Run: longtable init")]


def test_a_job_that_was_given_up_is_named() -> None:
    assert all(one.is_well for one in _queue())
    follow.enqueue(1)
    DBTaskResult.objects.get().set_failed(LookupError("no such verb"))

    ill = [one for one in _queue() if not one.is_well]

    assert [one.words for one in ill] == [
        "a job was given up after 5 tries: longtable.shared.activity.tasks.follow"
        " (builtins.LookupError)"
    ]
    assert ill[0].remedy.startswith("1 in all")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no gate")
@pytest.mark.django_db(transaction=True)
def test_a_process_that_writes_for_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "WRITING_SECONDS_MAX", 0)
    assert all(one.is_well for one in _writers())

    with Gate(connection.settings_dict["NAME"]).held():
        ill = [one for one in _writers() if not one.is_well]

    assert [one.words for one in ill] == [f"process {os.getpid()} has been writing for 0 seconds"]
