"""What pictures weigh, and what was brought in for them.

Promised: what draws the network is at most 45 kB over the wire; the outlines of the map at most
6 kB; a map page at most 16 kB; of two thousand parties with eight thousand ties the table takes a
page and twelve queries, and what the drawing is made of at most 150 kB; what was brought in is
what VENDORED.md says.
"""

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community
from longtable.landscape import shapes
from longtable.landscape.models import Stakeholder, Tie
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, convener_of

pytestmark = pytest.mark.any_engine

KB = 1000
HERE = Path(shapes.__file__).parents[1]
STATIC = HERE / "static" / "landscape"
PARTIES, TIES_EACH = 2000, 4
STEPS = (1, 7, 41, 501)


def over_the_wire(content: bytes) -> int:
    return len(gzip.compress(content))


def test_what_draws_weighs_at_most_45_kb() -> None:
    scripts = list(STATIC.glob("*.js"))

    assert len(scripts) == 3
    assert sum(over_the_wire(one.read_bytes()) for one in scripts) <= 45 * KB


def test_the_outlines_weigh_at_most_6_kb() -> None:
    assert over_the_wire((HERE / "shapes" / "states.json").read_bytes()) <= 6 * KB


def test_what_was_brought_in_is_unchanged() -> None:
    said = (STATIC / "VENDORED.md").read_text()
    rows = re.findall(r"^\| (\S+\.js) \|.*\| (\w{64}) \|$", said, re.MULTILINE)

    assert [name for name, _digest in rows] == ["sigma.min.js"]
    assert sha256((STATIC / "sigma.min.js").read_bytes()).hexdigest() == rows[0][1]


def a_large_landscape() -> Community:
    """Two thousand parties in a round, each tied to four further on."""
    community = a_community("Weavers")
    by, now = convener_of(community), clock.now()
    every = Stakeholder.objects.bulk_create(
        Stakeholder(community=community, name=f"Party {n}", entered_by=by, entered_at=now)
        for n in range(PARTIES)
    )
    Tie.objects.bulk_create(
        Tie(start=one, end=every[(at + step) % PARTIES], entered_by=by, entered_at=now)
        for at, one in enumerate(every)
        for step in STEPS
    )
    return community


@pytest.mark.django_db
def test_r31_two_thousand_parties_with_eight_thousand_ties() -> None:
    client = signed_in(convener_of(a_large_landscape()))
    here = "/c/weavers/landscape/"
    client.get(f"{here}network/")

    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{here}network/?sort=-ties&page=2").content
        taken = len(queries)
    drawn = client.get(f"{here}network/drawing/")

    assert 0 < taken <= 12
    assert page.count(b'<th scope="row">') == 40
    assert b"2000 parties. 8000 ties between them." in page
    facts = drawn.json()
    assert (len(facts["nodes"]), len(facts["ties"])) == (PARTIES, PARTIES * TIES_EACH)
    assert over_the_wire(page) <= 16 * KB
    assert over_the_wire(drawn.content) <= 150 * KB
    assert over_the_wire(client.get(f"{here}map/").content) <= 16 * KB
