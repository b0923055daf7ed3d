"""Counted and ticked inside the site, beside the server that is measured."""

import time
from random import Random

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.speed.ground import BACKEND
from benchmarks.speed.visitor import hidden_fields
from longtable.contributions.models import Contribution
from longtable.people.models import Person
from longtable.shared.realtime.topics import announce

# Between two ticks: uneven, so that they do not fall into step with a watcher that looks evenly.
PAUSE_SECONDS = (0.35, 0.75)


def queries(pages: dict[str, tuple[int, str]]) -> dict[str, int]:
    """How many queries each page takes the second time: by name, who asks (0: nobody) and where."""
    return {name: _queries(reader, path) for name, (reader, path) in pages.items()}


def _queries(reader: int, path: str) -> int:
    client = Client(headers={"host": "localhost"})
    if reader:
        client.force_login(Person.objects.get(pk=reader), BACKEND)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(captured)


def reply_queries(reader: int, path: str) -> int:
    """How many queries it takes to post a reply, savepoints among them; of one that was posted."""
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(pk=reader), BACKEND)
    fields = hidden_fields(client.get(path).content.decode(), f"{path}replies/")
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(f"{path}replies/", {**fields, "body": "We counted what this takes."})
    assert answer.status_code == 302, answer.status_code
    return len(captured)


def posted(key: str) -> int:
    """How many contributions bear a client key that begins so."""
    return Contribution.objects.filter(client_key__startswith=key).count()


def announce_again(topic: str, times: int) -> list[float]:
    """Tick a topic again and again. Returns when each was committed, by the monotonic clock."""
    chance = Random(times)  # noqa: S311  -- pauses, not secrets
    committed = []
    for _ in range(times):
        with transaction.atomic():
            announce(topic)
        committed.append(time.monotonic())
        time.sleep(chance.uniform(*PAUSE_SECONDS))
    return committed
