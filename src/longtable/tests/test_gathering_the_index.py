"""Gathering the index.

Promised: what many writes left in pieces becomes one piece, nothing is lost and nothing removed
comes back; doing it again changes nothing; and the worker does it by itself once a day.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from longtable.contributions.models import Contribution
from longtable.shared.jobs import sweeps
from longtable.shared.search import index
from longtable.shared.search.tasks import gather_index
from longtable.shared.testing.worlds import a_community, a_conversation

pytestmark = pytest.mark.django_db(transaction=True)
# What FTS5 begins with.
AS_IT_IS = 4


@pytest.fixture
def left_in_pieces() -> Iterator[None]:
    """SQLite merges pieces by itself now and then, by how much was ever written: not in here.

    Sixteen pieces it merges even so; other tests left some.
    """
    index.gather()
    _merge_by_itself_from(0)
    yield
    _merge_by_itself_from(AS_IT_IS)


def _merge_by_itself_from(pieces: int) -> None:
    """At how many pieces of one size SQLite merges them while it writes; at 0 never."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_index(search_index, rank) VALUES ('automerge', %s)", [pieces]
            )


def pieces() -> int:
    """How many segments SQLite has to look through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) FROM search_index_idx")
        (count,) = cursor.fetchone()
    return int(count)


def found(word: str) -> list[str]:
    what = index.asked(word, language="en")
    return [one.title for one in index.matching(Contribution.objects.all(), what)]


@pytest.mark.usefixtures("left_in_pieces")
def test_what_lies_in_pieces_is_brought_together_and_nothing_is_lost() -> None:
    community = a_community("Weavers")
    for number in range(3):
        a_conversation(community, title=f"Title {number}", body="A quincewood lantern.")
    gone = a_conversation(community, title="Gone", body="A quincewood lantern.")
    index.remove([gone.pk])
    if connection.vendor == "sqlite":
        assert pieces() > 1

    index.gather()

    assert found("quincewood") == ["Title 2", "Title 1", "Title 0"]
    if connection.vendor == "sqlite":
        assert pieces() == 1
        before = connection.connection.total_changes
        index.gather()
        assert connection.connection.total_changes - before <= 1


def test_the_worker_does_it_once_a_day() -> None:
    known = {one.run: one.every for one in sweeps.ALL}

    assert known[gather_index] == timedelta(days=1)
