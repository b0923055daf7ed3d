"""One year of a real mailing list, measured twice: here, and independently of everything here.

Promised: after both files came in through the importers, every number equals one computed from
the raw files with the standard library and networkx. 307 interactions; 279 of 288 whose two sides
are known cross organizations.
"""

import csv
import json
import mailbox
import re
from collections import Counter
from contextlib import closing
from datetime import UTC, date
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from io import StringIO
from pathlib import Path
from typing import Any

import networkx
import pytest
from django.core.management import call_command

from longtable.communities.models import Community
from longtable.engagement.actions import take_snapshot
from longtable.shared.testing.worlds import a_community

pytestmark = pytest.mark.django_db

Letters = list[tuple[str, date, str, str]]


@pytest.fixture
def archive(real_data: Path) -> Community:
    """A community with the year's people and letters."""
    community = a_community("Metadata", slug="cf")
    for kind, name in (("people", "cf-2009-people.csv"), ("mbox", "cf-2009.mbox")):
        call_command("import", kind, str(real_data / name), community="cf", stdout=StringIO())
    return community


def said(*arguments: str) -> dict[str, Any]:
    """What the command answers."""
    out = StringIO()
    call_command("measures", "--community=cf", "--json", *arguments, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def read(folder: Path) -> tuple[Letters, dict[str, str]]:
    """Author, day, thread and author answered of each letter; and each address's organization."""
    with (folder / "cf-2009-people.csv").open(encoding="utf-8", newline="") as file:
        homes = {row["email"].strip().lower(): row["organization"] for row in csv.DictReader(file)}
    authors: dict[str, str] = {}
    rows = []
    with closing(mailbox.mbox(folder / "cf-2009.mbox", create=False)) as box:
        archived = list(box)
    for letter in archived:
        name = str(letter["Message-ID"]).strip()
        if name in authors:
            continue
        authors[name] = parseaddr(str(make_header(decode_header(str(letter["From"])))))[1].lower()
        day = parsedate_to_datetime(str(letter["Date"])).astimezone(UTC).date()
        answers = [re.findall(r"<[^<>\s]+>", str(letter[one] or ""))
                   for one in ("In-Reply-To", "References")]  # fmt: skip
        rows.append((name, day, [*answers[0][:1], *reversed(answers[1])]))
    parents = {
        name: next((one for one in known if one in authors and one != name), "")
        for name, _, known in rows
    }

    def root(name: str) -> str:
        while parents[name]:
            name = parents[name]
        return name

    letters = [
        (authors[name], day, root(name), authors.get(parents[name], "")) for name, day, _ in rows
    ]
    return letters, {address: home for address, home in homes.items() if home}


def test_the_measures_of_a_real_year_are_those_of_an_independent_computation(
    archive: Community, real_data: Path
) -> None:
    letters, homes = read(real_data)
    interactions = {
        (author, towards, day, thread)
        for author, day, thread, towards in letters
        if towards and towards != author
    }
    known = [(homes[a], homes[b]) for a, b, *_ in interactions if a in homes and b in homes]
    written = Counter(author for author, *_ in letters)
    directed = networkx.DiGraph((a, b) for a, b, *_ in interactions)
    directed.add_nodes_from(written)
    graph = directed.to_undirected()
    sides = [{homes[a], homes[b]} for a, b in graph.edges if a in homes and b in homes]
    external = sum(len(side) == 2 for side in sides)

    found = said()
    assert (found["people"], found["contributions"]) == (len(written), 524) == (87, 524)
    assert found["interactions"] == len(interactions) == 307
    crossing = found["M5"]["organization"]
    assert (crossing["crossing"], crossing["total"]) == (279, 288)
    assert (sum(a != b for a, b in known), len(known)) == (279, 288)
    assert crossing["share"] == pytest.approx(279 / 288)
    assert crossing["unknown"] == 19
    assert found["M5"]["role"]["total"] == 0
    inward = found["M6"]["organization"]
    assert (inward["external"], inward["internal"]) == (external, len(sides) - external)
    assert inward["ei"] == pytest.approx(2 * external / len(sides) - 1)
    assert inward["expected"] == pytest.approx(by_chance(homes, written))
    assert found["M7"]["edges"] == directed.number_of_edges()
    assert found["M7"]["mutual"] == sum(directed.has_edge(b, a) for a, b in directed.edges)
    assert found["M7"]["edge"] == pytest.approx(networkx.overall_reciprocity(directed))
    assert found["M9"]["gini"] == pytest.approx(mean_difference(list(written.values())))
    assert found["M10"]["ties"] == graph.number_of_edges()
    assert found["M10"]["density"] == pytest.approx(networkx.density(graph))
    central = networkx.degree_centrality(graph).values()
    assert found["M10"]["degree_centralisation"] == pytest.approx(
        sum(max(central) - one for one in central) / (len(written) - 2)
    )


def by_chance(homes: dict[str, str], written: Counter[str]) -> float:
    """The E-I index of the complete network of the writers whose organization is known."""
    everybody = networkx.complete_graph([one for one in written if one in homes])
    outside = sum(homes[a] != homes[b] for a, b in everybody.edges)
    return 2 * outside / int(everybody.number_of_edges()) - 1


def mean_difference(amounts: list[int]) -> float:
    """Gini's index as half the relative mean difference of all pairs."""
    apart = sum(abs(one - other) for one in amounts for other in amounts)
    return apart / (2 * len(amounts) * sum(amounts))


def test_the_usual_period_of_one_year_is_all_of_it(archive: Community) -> None:
    snapshot, whole = take_snapshot(archive).payload, said()

    assert snapshot.pop("period")["first"] == whole.pop("period")["first"]
    assert [one["begins_on"][:4] for one in snapshot.pop("quarters")] == ["2009"] * 4
    assert snapshot == whole


def test_days_are_chosen_with_both_ends_included(archive: Community, real_data: Path) -> None:
    letters, _ = read(real_data)
    march = [day for _, day, *_ in letters if day.month == 3]

    found = said("--since=2009-03-01", "--until=2009-03-31")

    assert found["contributions"] == len(march)
    assert found["period"]["first"][:10] >= "2009-03-01"
    assert found["period"]["last"][:10] <= "2009-03-31"
