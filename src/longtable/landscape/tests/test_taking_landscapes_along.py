"""A landscape goes out, as files that other programs read.

Promised: each file holds what its reader may see and nothing else, and says what it leaves out; how
people are reached never leaves without their consent; GraphML and GEXF are read by other programs
with the same counts and facts; no cell of a table is computed by a spreadsheet.
"""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as Tree

import networkx
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.describing import say_why
from longtable.landscape.actions.mapping import place_provider
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.leaving import FORMATS
from longtable.landscape.models import SPOTS, Consent, Stakeholder
from longtable.landscape.queries.snapshot import snapshot_of
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, a_person, convener_of
from longtable.shared.transfer.table import open_table

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/files/"
EVERY = pytest.mark.parametrize("key", FORMATS)
NAME = 'Court & "council" <b>of</b> the county'


@pytest.fixture
def community() -> Community:
    """Three parties, two ties."""
    made = a_community("Weavers")
    by = convener_of(made)
    court = a_stakeholder(made, NAME, kind="organization", impact=3, email="court@people.example")
    council = a_stakeholder(
        made, "Council", email="council@people.example", consent=Consent.AGREED, ring="core"
    )
    nurse = a_stakeholder(made, "Nurse")
    say_why(council, by=by, text="It is their school.")
    tie(court, council, by=by, facts=TieFacts(kind="hears", direction="directed", strength=2))
    tie(council, nurse, by=by, facts=TieFacts(kind="meets"))
    place_provider(made, SPOTS["all-school-teaming"], by=by, whose="Council")
    return made


def read(person: Person, key: str) -> str:
    answer = signed_in(person).get(f"{HERE}{key}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="landscape-weavers-')
    return answer.content.decode("utf-8-sig")


def test_graphml_is_read_elsewhere_with_the_same_counts_and_facts(
    community: Community, tmp_path: Path
) -> None:
    file = tmp_path / "a.graphml"
    file.write_bytes(FORMATS["graphml"].write(snapshot_of(community, reader=None)))

    graph = networkx.read_graphml(file)

    assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, 2)
    court = Stakeholder.objects.get(name=NAME)
    council = Stakeholder.objects.get(name="Council")
    said = graph.nodes[court.public_id]
    assert (said["name"], said["kind"], said["impact"]) == (NAME, "organization", 3)
    assert "interest" not in said
    edge = graph.edges[court.public_id, council.public_id]
    assert (edge["kind"], edge["direction"], edge["strength"]) == ("hears", "directed", 2)


def test_igraph_reads_it_as_well(community: Community, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    file = tmp_path / "a.graphml"
    file.write_bytes(FORMATS["graphml"].write(snapshot_of(community, reader=None)))

    graph = igraph.Graph.Read_GraphML(str(file))

    assert (graph.vcount(), graph.ecount()) == (3, 2)
    assert set(graph.vs["name"]) == {NAME, "Council", "Nurse"}
    assert set(graph.es["kind"]) == {"hears", "meets"}


def test_gexf_is_read_elsewhere(community: Community, tmp_path: Path) -> None:
    file = tmp_path / "a.gexf"
    file.write_bytes(FORMATS["gexf"].write(snapshot_of(community, reader=None)))

    graph = networkx.read_gexf(file)

    labels = {said["label"] for _node, said in graph.nodes(data=True)}
    assert labels == {NAME, "Council", "Nurse"}
    edges = Tree.parse(file).getroot().findall(".//{*}edge")  # noqa: S314  -- our own file
    assert {one.get("type") for one in edges} == {"directed", "mutual"}
    assert len(edges) == 2


@EVERY
def test_what_a_reader_may_not_see_is_in_no_file(key: str, community: Community) -> None:
    member, guest, outsider = a_member(community, "M"), a_member(community, "G"), a_person("O")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)

    assert "Council" in read(member, key)
    assert "@people.example" not in read(member, key)
    assert signed_in(guest).get(f"{HERE}{key}/").status_code == 403
    assert signed_in(outsider).get(f"{HERE}{key}/").status_code in {403, 404}
    other = a_community("Elsewhere")
    a_stakeholder(other, "Stranger", by=convener_of(other))
    place_provider(other, SPOTS["all-school-teaming"], by=convener_of(other), whose="Stranger")
    assert "Stranger" not in read(convener_of(community), key)


@pytest.mark.parametrize("key", ["kumu", "graphml", "gexf", "csv"])
def test_how_people_are_reached_leaves_only_with_their_consent(
    key: str, community: Community
) -> None:
    text = read(convener_of(community), key)

    assert "council@people.example" in text
    assert "court@people.example" not in text
    assert "left_out" in text


@pytest.mark.parametrize("key", ["kumu", "graphml", "gexf"])
def test_the_file_says_when_it_was_made_and_what_it_leaves_out(
    key: str, community: Community
) -> None:
    text = read(convener_of(community), key)

    about = snapshot_of(community, reader=convener_of(community)).about
    assert about in text
    assert "3 parties, 2 ties." in about
    assert "(left out of 1 that you may see)" in about
    assert "(left out of 0 that" in read(a_member(community, "M"), key)


def test_no_cell_is_computed_and_our_own_reading_gives_it_back(
    community: Community, tmp_path: Path
) -> None:
    starts = ("=", "+", "-", "@", "＝", " =")
    for start in starts:
        a_stakeholder(community, f"{start}cmd|'/C calc'!A0", knows_about=f"{start}1+1")

    content = FORMATS["csv"].write(snapshot_of(community, reader=None))

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    for cell in (cell for row in rows for cell in row.values()):
        assert cell.lstrip()[:1] not in {"=", "+", "-", "@", "＝"}
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    table = open_table(file, ())
    names = {row.cells["name"] for row in table.rows({"name": table.header.index("name")})}
    assert names == set(Stakeholder.objects.values_list("name", flat=True))


def test_ties_are_a_table_of_their_own(community: Community) -> None:
    rows = list(csv.DictReader(io.StringIO(read(convener_of(community), "ties"))))

    assert [(row["from_name"], row["to_name"], row["kind"]) for row in rows] == [
        (NAME, "Council", "hears"), ("Council", "Nurse", "meets")
    ]  # fmt: skip


def test_the_page_leads_to_every_file_and_conveners_to_bringing_one_in(
    community: Community,
) -> None:
    def page(person: Person) -> str:
        return signed_in(person).get(HERE).content.decode()

    tending = page(convener_of(community))
    assert all(f'href="{HERE}{key}/"' in tending for key in FORMATS)
    assert "/c/weavers/imports/?kind=kumu" in tending
    assert "/c/weavers/imports/" not in page(a_member(community, "M"))
    assert f'href="{HERE}"' in signed_in(convener_of(community)).get(
        "/c/weavers/landscape/"
    ).content.decode()  # fmt: skip
    assert signed_in(convener_of(community)).get(f"{HERE}pdf/").status_code == 404


def test_a_file_takes_the_same_queries_however_long_it_is() -> None:
    community = a_community("Weavers")
    client = signed_in(convener_of(community))

    def queries(number: int) -> int:
        one = a_stakeholder(community, f"A {number}", email=f"a{number}@people.example")
        other = a_stakeholder(community, f"B {number}")
        tie(one, other, by=convener_of(community), facts=TieFacts(kind="meets"))
        client.get(f"{HERE}kumu/")
        with CaptureQueriesContext(connection) as taken:
            text = client.get(f"{HERE}kumu/").content.decode()
        assert f"A {number}" in text
        return len(taken)

    counts = [queries(number) for number in (1, 2, 3)]
    assert 0 < counts[0] <= 12
    assert len(set(counts)) == 1


def test_the_command_writes_what_somebody_sees(
    community: Community, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    member = a_member(community, "M")
    out = tmp_path / "a.csv"
    given = ("export", "landscape", "--community", "weavers", "--format", "csv", "--out", str(out))

    call_command(*given)
    assert "council@people.example" in out.read_text()
    assert "hears" in (tmp_path / "a-ties.csv").read_text()
    call_command(*given, "--as", member.email or "")
    assert "council@people.example" not in out.read_text()
    assert capsys.readouterr().out.count("a-ties.csv") == 2
    with pytest.raises(CommandError, match="There is no community “nowhere”"):
        call_command(*given[:3], "nowhere", *given[4:])
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command(*given, "--as", "nobody@people.example")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command(*given[:-1], str(tmp_path / "none" / "a.csv"))
