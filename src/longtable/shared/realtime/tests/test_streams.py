"""A stream of ticks, from the commit to the page, with the real watcher of the engine at hand.

- A page hears of its own topics, and of each once however often it ticked meanwhile.
- Whose rights change is cut off within a second.
- A page that is gone is forgotten; so is the line on which the server listened, and then every
  stream ends, because what was missed may be that somebody's rights ended.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from longtable.shared.realtime.hub import Hub, hub
from longtable.shared.realtime.stream import STREAM_PATH, stream
from longtable.shared.realtime.topics import announce, rights_topic, token
from longtable.shared.testing.worlds import a_closed_community, a_community, a_person

if TYPE_CHECKING:
    from longtable.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
SOON_SECONDS = 5
CUT_OFF_SECONDS = 1


class Page:
    """One open page: what it was told, and whether it is still there."""

    def __init__(self, reader: "Person", topics: list[str]) -> None:
        client = Client()
        client.force_login(reader, "longtable.people.returning.PersonBackend")
        name = settings.SESSION_COOKIE_NAME
        cookie = f"{name}={client.cookies[name].value}"
        self.scope = {
            "path": STREAM_PATH,
            "query_string": urlencode({"t": token(reader.pk, topics)}).encode(),
            "headers": [(b"cookie", cookie.encode())],
        }
        self.told = ""
        self.status = 0
        self.has_ended = False
        self._gone = asyncio.Event()

    async def visit(self) -> None:
        await stream(self.scope, self._receive, self._send)

    def leave(self) -> None:
        self._gone.set()

    async def _receive(self) -> dict[str, str]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.told += message.get("body", b"").decode()
        self.has_ended = message["type"].endswith("body") and not message.get("more_body")


async def until(is_so: Callable[[], bool]) -> float:
    """Wait until something is so; returns how long it took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < SOON_SECONDS, "it did not come"
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def tick(*topics: str) -> None:
    with transaction.atomic():
        for topic in topics:
            announce(topic)
    connection.close()  # This thread's own.


def with_open(pages: list[Page], story: Callable[[], Awaitable[None]]) -> None:
    """Open these pages, let something happen, and leave."""

    async def run() -> None:
        visits = [asyncio.create_task(page.visit()) for page in pages]
        await until(lambda: all(page.told for page in pages))
        await story()
        for page in pages:
            page.leave()
        await asyncio.wait_for(asyncio.gather(*visits), SOON_SECONDS)

    asyncio.run(run())


def test_a_page_hears_of_its_own_topics_each_once() -> None:
    one, two, three, elsewhere = (a_community(name).topic for name in ("A", "B", "C", "D"))
    mine, other = Page(a_person("Opal"), [one, two]), Page(a_person("Noor"), [three])

    async def story() -> None:
        await asyncio.to_thread(tick, one, one, two, elsewhere)
        await until(lambda: two in mine.told)

    with_open([mine, other], story)

    assert mine.told.count(f"event: {one}\n") == 1
    assert mine.told.count(f"event: {two}\n") == 1
    assert "event:" not in other.told
    assert elsewhere not in mine.told


def test_nobody_is_told_of_what_they_may_not_know() -> None:
    closed = Page(a_person("Opal"), [a_closed_community().topic])

    asyncio.run(closed.visit())

    assert closed.status == 403


def test_whose_rights_change_is_cut_off_within_a_second() -> None:
    opal, noor = a_person("Opal"), a_person("Noor")
    topic = a_community().topic
    revoked, other = Page(opal, [topic]), Page(noor, [topic])

    async def story() -> None:
        await asyncio.to_thread(tick, rights_topic(opal.pk))
        assert await until(lambda: revoked.has_ended) < CUT_OFF_SECONDS
        await asyncio.to_thread(tick, topic)
        await until(lambda: topic in other.told)

    with_open([revoked, other], story)

    assert topic not in revoked.told


def test_a_page_that_is_gone_is_forgotten() -> None:
    topic = a_community().topic
    page = Page(a_person("Opal"), [topic])

    async def story() -> None:
        assert topic in hub.topics

    with_open([page], story)

    assert hub.topics == set()


def test_when_the_listening_line_is_lost_every_stream_ends() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is a file: there is no line to lose")
    page = Page(a_person("Opal"), [a_community().topic])

    async def story() -> None:
        await asyncio.to_thread(_end_who_listens)
        await until(lambda: page.has_ended)

    with_open([page], story)


def _end_who_listens() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where query like 'LISTEN %%' and datname = current_database()"
        )
        assert cursor.fetchall() == [(True,)]
    connection.close()


def test_five_thousand_listeners_do_not_all_beat_at_once() -> None:
    async def run() -> list[int]:
        some = Hub()
        for n in range(30):
            some.join([f"post.{n}"])
        return [len(turn) for turn in some.turns]

    assert asyncio.run(run()) == [2] * 15
