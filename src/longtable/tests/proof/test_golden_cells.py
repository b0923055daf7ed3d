"""The table of the permission model, copied out by hand, against the oracle and the product.

Promised: a hundred cells at least; the oracle says the same; so does the site.
"""

import pytest

from longtable.shared import clock
from longtable.tests.proof.addresses import Tried, all_of
from longtable.tests.proof.golden import CELLS, GOLDEN
from longtable.tests.proof.golden_row import Row
from longtable.tests.proof.oracle.answering import status
from longtable.tests.proof.test_every_address import client_of
from longtable.tests.proof.world import NOW, World
from longtable.tests.routes import ROUTES

pytestmark = pytest.mark.django_db
CELLS_MIN = 100


def the_one(row: Row, world: World) -> Tried:
    """The address of a row."""
    (found,) = [one for one in all_of(row.route, world) if one.about == row.about]
    return found


def test_there_are_a_hundred_cells_at_least() -> None:
    assert len({(row.route, row.about, who) for row, _status, who in CELLS}) >= CELLS_MIN


def test_the_oracle_says_what_the_table_says(world: World) -> None:
    wrong = []
    for row, expected, who in CELLS:
        named = the_one(row, world).named
        got = status(world.twins[who], ROUTES[row.route].address, named, "GET", now=NOW)
        if expected not in got or got & {403, 404} - {expected}:
            wrong.append(f"{row.why}: {who} gets {sorted(got)}, not {expected}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row.why.partition(":")[0])
def test_the_site_answers_as_the_table_says(row: Row, world: World) -> None:
    path = the_one(row, world).path
    got: dict[str, int] = {}
    with clock.at(NOW):
        for people in row.gets.values():
            got |= {who: client_of(who, world).get(path).status_code for who in people}

    assert got == {who: expected for expected, people in row.gets.items() for who in people}
