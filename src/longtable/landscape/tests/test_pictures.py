"""Pictures of a landscape hold the same facts as their tables (R31).

Promised: each number in the map is the one in its table, and the one a hand counts; a place is an
entry's or an organization's, and from a place where somebody holds a stake and nobody is here it
says so; what the drawing of the network is made of is what its table holds, for whoever may read
it; one choice, in the address, holds for the list, the map and the network; both sort without
script; nothing is answered to guests.
"""

import re
from collections import Counter
from typing import Any

import pytest

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.models import Community, Membership, Place, Standing
from longtable.landscape.actions.drawing import draw_network
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.models import Stakeholder
from longtable.landscape.queries.places import Step, steps_to
from longtable.landscape.shapes import shapes
from longtable.landscape.tests.asked import a_stakeholder
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, an_organization, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
# Where, how many; counted by hand.
WRITTEN = {"OH": 3, "PR": 1, "GU": 2, "RI": 1}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def spread(community: Community) -> Community:
    for code, number in WRITTEN.items():
        for n in range(number):
            a_stakeholder(community, f"{code} {n}", place_id=code, kind="group", impact=n + 1)
    a_stakeholder(community, "Somewhere", level="state")
    return community


def page_of(community: Community, part: str) -> str:
    return signed_in(convener_of(community)).get(f"{HERE}{part}").content.decode()


def drawn_of(community: Community, query: str = "") -> Any:
    return signed_in(convener_of(community)).get(f"{HERE}network/drawing/?{query}").json()


def in_the_picture(page: str) -> dict[str, int]:
    found = re.findall(r'<a href="[^"]*place=(\w\w)"[^>]*>.*?class="count">(\d+)<', page)
    return {code: int(number) for code, number in found}


def in_the_table(page: str) -> dict[str, int]:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+).*?<td class="number"[^>]*>(\d+)', body)
    codes = dict(Place.objects.values_list("name", "code"))
    return {codes[name.strip()]: int(number) for name, number in rows}


def test_r31_each_number_of_the_map_is_its_tables_and_a_hands(spread: Community) -> None:
    page = page_of(spread, "map/")

    drawn = in_the_picture(page)
    assert set(drawn) == set(Place.objects.values_list("code", flat=True))
    assert {code: number for code, number in drawn.items() if number} == WRITTEN
    assert in_the_table(page) == WRITTEN
    assert "8 parties. Of 1 nobody has said where." in re.sub(r"\s+", " ", page)


def test_every_state_and_territory_has_a_shape() -> None:
    assert set(shapes()) == set(Place.objects.values_list("ansi", flat=True))
    assert all(one.path.startswith("M") for one in shapes().values())


def test_r31_a_place_from_where_nobody_is_here_is_named(spread: Community) -> None:
    here = an_organization("Ohio team", kind="state_team", place=Place.objects.get(code="OH"))
    affiliate(here, community=spread, by=None)
    a_member(spread, "Member", organization=here)

    page = page_of(spread, "map/")

    notice = page[page.index("nobody from there is here</") :].partition("</p>")[0]
    assert "Guam, Puerto Rico, Rhode Island" in notice
    assert "Ohio" not in notice
    ohio = re.search(r"place=OH\">Ohio</a>.*?</tr>", page)
    assert ohio
    # Who holds a stake, of them not here, members, organizations.
    assert re.findall(r'"number"[^>]*>(\d+)<', ohio[0]) == ["3", "3", "1", "1"]


def test_a_choice_goes_with_whoever_looks_at_another_picture(spread: Community) -> None:
    page = page_of(spread, "map/?kind=group&impact=1&sort=-members&page=2")

    for part in ("stakeholders", "map", "network"):
        assert f'href="{HERE}{part}/?kind=group&amp;impact=1"' in page
    assert 'stakeholders/?kind=group&amp;impact=1&amp;place=OH"' in page


def test_shades_are_told_in_numbers() -> None:
    assert steps_to(0) == ()
    assert steps_to(2) == (Step(1, 1, 1), Step(2, 2, 2))
    assert steps_to(8) == (Step(1, 1, 3), Step(2, 4, 6), Step(3, 7, 8))


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("place=OH", 3),
        ("impact=2", 2),
        ("only=touched", 3),
        ("kind=group", 7),
        ("level=state", 1),
        ("words=GU", 2),
        ("impact=unsaid", 1),
        ("impact=much&place=%00", 0),
        ("place=OH&impact=1&kind=group", 1),
    ],
)
def test_r31_one_choice_holds_for_all_three(spread: Community, query: str, left: int) -> None:
    draw_network(spread)
    listed = page_of(spread, f"stakeholders/?{query}")
    network = page_of(spread, f"network/?{query}")

    said = "party" if left == 1 else "parties"
    for page in (listed, network, page_of(spread, f"map/?{query}")):
        assert f"{left} {said}." in page
    assert len(drawn_of(spread, query)["nodes"]) == left


def tied(community: Community) -> list[Stakeholder]:
    """Two pairs and one between them, and one alone."""
    names = ("Amber", "Birch", "Cedar", "Dune", "Elm", "Fern")
    six = [a_stakeholder(community, name, kind="group") for name in names]
    for a, b, kind, direction in (
        (0, 1, "meets", "mutual"), (0, 1, "funds", "directed"), (1, 2, "meets", "mutual"),
        (2, 3, "asks", "directed"), (3, 4, "meets", "mutual"),
    ):  # fmt: skip
        facts = TieFacts(kind=kind, direction=direction)
        tie(six[a], six[b], by=convener_of(community), facts=facts)
    return six


def test_r31_the_drawing_is_made_of_what_the_table_holds(community: Community) -> None:
    tied(community)
    draw_network(community)
    page, drawn = page_of(community, "network/"), drawn_of(community)

    names = [node[1] for node in drawn["nodes"]]
    degrees = Counter(at for tie in drawn["ties"] for at in tie[:2])
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r'<th scope="row"><a[^>]*>(\w+)<.*?class="number"[^>]*>(\d+)<.*?</tr>', body)
    assert [(name, int(ties)) for name, ties in rows] == [
        ("Amber", 2), ("Birch", 3), ("Cedar", 2), ("Dune", 2), ("Elm", 1), ("Fern", 0),
    ]  # fmt: skip
    assert [(name, degrees[at]) for at, name in enumerate(names)] == [
        (name, int(ties)) for name, ties in rows
    ]
    assert "6 parties. 5 ties between them." in page
    assert [drawn["words"][tie[2]] for tie in drawn["ties"] if tie[3]] == ["funds", "asks"]
    cedar = body[body.index(">Cedar</a></th>") :].partition("</tr>")[0]
    assert re.findall(r">(Amber|Birch|Dune|Elm)<", cedar) == ["Birch", "Dune"]


def test_the_table_of_the_network_sorts_and_says_who_stands_between(community: Community) -> None:
    tied(community)
    draw_network(community)

    def order(sort: str) -> list[str]:
        page = page_of(community, f"network/?sort={sort}")
        return re.findall(r'<th scope="row"><a[^>]*>(\w+)<', page)

    assert order("name") == ["Amber", "Birch", "Cedar", "Dune", "Elm", "Fern"]
    assert order("-name") == order("name")[::-1]
    assert order("ties")[:2] == ["Fern", "Elm"]
    assert order("circle")[-1] == "Fern"
    assert order("no such order") == order("name")
    page = page_of(community, "network/")
    cedar = page[page.index(">Cedar</a></th>") :].partition("</tr>")[0]
    assert "stands between many" in cedar
    amber = page[page.index(">Amber</a></th>") :].partition("</tr>")[0]
    assert "stands between" not in amber


def test_before_it_is_worked_out_the_table_says_so(community: Community) -> None:
    tied(community)

    assert "That has not been done yet" in page_of(community, "network/")
    assert {tuple(node[4:]) for node in drawn_of(community)["nodes"]} == {(None, None, None)}
    draw_network(community)
    assert "That has not been done yet" not in page_of(community, "network/")


def test_guests_get_no_picture(spread: Community) -> None:
    guest = a_member(spread, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)

    for part in ("map/", "network/", "network/drawing/"):
        assert signed_in(guest).get(f"{HERE}{part}").status_code == 403
