"""Every address there is, written down, and fit for what browsers and strangers make of it.

Promised: a route that nobody wrote down fails; asking for the head alone answers as the page does;
acts are not done by reading; what no database can hold is no fault of ours. Who gets what there is
held by ``proof/test_every_address``.
"""

import pytest

from longtable.shared import clock
from longtable.tests.proof.addresses import tried_with
from longtable.tests.proof.test_every_address import SERVER_ERROR, asked, client_of
from longtable.tests.proof.world import NOW, World
from longtable.tests.routes import FOUND, ROUTES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [name for name in FOUND if "GET" not in ROUTES[name].methods])
def test_acts_are_not_done_by_reading(name: str, world: World) -> None:
    """A link, or a scanner that follows it, changes nothing."""
    with clock.at(NOW):
        response = asked(
            client_of("convener", world), "GET", next(tried_with(name, world)).path, {}
        )

    assert response.status_code in {302, 405}


@pytest.mark.parametrize("name", FOUND)
def test_the_head_alone_answers_as_the_page_does(name: str, world: World) -> None:
    client = client_of("convener", world)
    first = next(tried_with(name, world))
    with clock.at(NOW):
        page, head = (asked(client, one, first.path, {}) for one in ("GET", "HEAD"))

    assert (head.status_code, head.content) == (page.status_code, b"")


ASKED = (
    "q", "in", "after", "before", "show", "to", "role", "organization", "level", "words", "page",
    "sort", "since", "until", "from", "at", "next", "people", "asks",
)  # fmt: skip


@pytest.mark.parametrize("name", [name for name in FOUND if "GET" in ROUTES[name].methods])
def test_what_no_database_can_hold_is_no_fault_of_ours(name: str, world: World) -> None:
    client = client_of("convener", world)
    path = next(tried_with(name, world)).path
    for word in ("\x00", "9" * 30, "é" * 300, "[$ne]"):
        assert client.get(path, dict.fromkeys(ASKED, word)).status_code < SERVER_ERROR
