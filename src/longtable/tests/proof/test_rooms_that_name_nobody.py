"""Who wrote what where nobody is named shows nowhere (G-12, I-16).

Promised: two worlds that differ only in who of two members wrote have the same rows but for the
seals, and answer everybody but the two with the same bytes on every page they come upon: in the
room, in search, in what was said before, and as conveners, keepers of the site, whoever left,
whoever never was there and visitors. Logs, mails, notices and ticks are the same, and so is what
everybody takes along, the two included. Of the two each sees one difference: what they may change.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver

from longtable.communities.models import Signing
from longtable.tests.proof.swapping import Seen, seen_of
from longtable.tests.routes_of_rooms import ALSO_UNSIGNED

pytestmark = pytest.mark.django_db

ADA, BEA = "Ada Swift", "Bea Crane"


@pytest.fixture(scope="module")
def kept() -> dict[str, tuple[Seen, Seen]]:
    """What was seen of both worlds, looked at once."""
    return {}


@pytest.fixture(params=[Signing.NOBODY, Signing.ROLES])
def worlds(request: pytest.FixtureRequest, kept: dict[str, tuple[Seen, Seen]]) -> tuple[Seen, Seen]:
    """One in which Ada wrote, and one in which Bea did."""
    signing: str = request.param
    if signing not in kept:
        kept[signing] = seen_of(signing, writer=ADA), seen_of(signing, writer=BEA)
    return kept[signing]


def test_only_what_was_thought_through_is_there() -> None:
    marked = {
        name for name, view in _views(get_resolver()) if getattr(view, "also_unsigned", False)
    }
    assert marked | {"contributions:contribution"} == ALSO_UNSIGNED


def _views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inside = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from _views(entry, inside)
        elif entry.name:
            yield f"{prefix}{entry.name}", entry.callback


def test_g12_no_row_differs_but_in_seals(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    assert one.rows.keys() == other.rows.keys()
    assert len(one.rows["contributions_contribution"]) > 6
    for table, rows in one.rows.items():
        assert rows == other.rows[table], table


def test_i16_no_byte_differs_for_anybody_but_the_two(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    assert {"convener", "keeper", "gone", "outside", "visitor"} < one.pages.keys()
    assert ADA not in one.pages
    for who, pages in one.pages.items():
        assert pages.keys() == other.pages[who].keys(), who
        for address, given in pages.items():
            assert given == other.pages[who][address], f"{address} as {who}"


def test_the_pages_looked_at_have_the_words(worlds: tuple[Seen, Seen]) -> None:
    one, _other = worlds
    for who in ("convener", "Quiet room member B"):
        assert any(b"We were tired." in given for given in one.pages[who].values()), who
        assert sum(b"Then let us say so." in given for given in one.pages[who].values()) > 1, who
    for who in ("keeper", "gone", "outside", "visitor"):
        assert not any(b"We were tired." in given for given in one.pages[who].values()), who


def test_g12_logs_mails_and_what_is_taken_along_are_the_same(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    assert one.told == other.told
    assert "Unprocessable" in one.told, "something is written into the log"
    assert one.taken == other.taken
    assert "tired" not in one.taken[ADA]


def test_of_the_two_each_sees_only_what_they_may_change(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    for who in (ADA, BEA):
        for address in one.own[who].keys() & other.own[who].keys():
            if "/t/" not in address and one.own[who][address] != other.own[who][address]:
                assert "/dialogue/" in address, address
    conversation = next(one for one in one.own[ADA] if one.endswith("/") and one.count("/") == 5
                        and b"We were tired." in worlds[0].own[ADA][one])  # fmt: skip
    assert b"/revision/" in one.own[ADA][conversation]
    assert one.own[ADA][conversation].count(b"/revision/") > one.own[BEA][conversation].count(
        b"/revision/"
    )
    assert one.own[BEA][conversation].count(b"/revision/") == 1, "the other answered once"
