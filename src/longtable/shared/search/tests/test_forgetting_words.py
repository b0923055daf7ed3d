"""Forgetting words.

Promised: what is removed is neither found nor anywhere in the index's own rows, one at a time or
thousands together; and when the removal of thousands breaks off, single ones still go at once.
"""

import pytest
from django.db import connection

from longtable.shared.search import index

pytestmark = pytest.mark.django_db(transaction=True)
ENTRIES = range(1, 41)


@pytest.fixture(autouse=True)
def _empty_index_on_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps words in ordinary rows")
    # It is no model's table, so what tests that commit put into it is still there.
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM search_index")
        index.remove([key for (key,) in cursor.fetchall()])


def traces(word: str) -> int:
    """How many rows of the index hold these bytes, whether they can still be found or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM search_index_data")
        blocks = [block for (block,) in cursor.fetchall()]
        cursor.execute("SELECT c0, c1 FROM search_index_content")
        cells = [cell.encode() for row in cursor.fetchall() for cell in row]
    return sum(word.encode() in one for one in [*blocks, *cells])


def fill() -> None:
    for number in ENTRIES:
        index.put(number, title="", text=f"quincewood{number} lantern", language="en")
    assert traces("quincewood")


def test_one_goes_at_once() -> None:
    fill()
    index.remove(list(ENTRIES))
    assert traces("quincewood") == 0


def test_thousands_go_together() -> None:
    fill()
    with index.removing(index.MANY):
        index.remove(list(ENTRIES))
    assert traces("quincewood") == 0


def test_after_a_removal_that_broke_off_single_ones_go_at_once() -> None:
    fill()
    with pytest.raises(KeyboardInterrupt), index.removing(index.MANY):
        raise KeyboardInterrupt
    index.remove(list(ENTRIES))
    assert traces("quincewood") == 0
