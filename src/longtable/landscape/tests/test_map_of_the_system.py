"""The map of the system that a community builds (R20).

Promised: every tier has its cells at school, at home and in the community; a cell of which nobody
said anything, or that is said to hold nothing, is visible as a gap, on the map and where what is
missing is named, and leads to starting a work that stands on it; how far a cell is was said by
somebody on a day, and one that nobody looked at for a year says so; members place and say, guests
and outsiders see nothing of it; of two at once the first one's word stands and the other is told;
the map goes out as a table.
"""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.mapping import (
    CellFacts,
    SomebodySaidIt,
    place_provider,
    place_work,
    say_cell,
)
from longtable.landscape.actions.working import WorkFacts, enter_work
from longtable.landscape.models import SPOTS, Placing, Stakeholder, SystemCell, Work
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_frozen_community,
    a_member,
    a_person,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
KEY = "all-school-screening"
SCREENING = SPOTS[KEY]
CELL = f"{HERE}system/{KEY}/"
PARTIAL = {"state": "partial", "providers": "The school nurse", "practices": "A check-in"}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def opal(community: Community) -> Person:
    return a_member(community, "Opal")


def a_work(community: Community, name: str = "A mobile clinic") -> Work:
    facts = WorkFacts(name=name, kind="tool", whose="Doers")
    return enter_work(community, by=convener_of(community), facts=facts, is_shared=False)


def page(reader: Person, address: str) -> str:
    answer = signed_in(reader).get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def said_of(shown: str, key: str = KEY) -> str:
    """What the map says in one cell."""
    found = re.search(rf"<td[^>]*>(?:(?!</td>).)*/system/{key}/.*?</td>", shown, re.DOTALL)
    assert found, key
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_r20_an_empty_cell_is_visible_as_a_gap_and_leads_to_starting_a_work_on_it(
    community: Community, opal: Person
) -> None:
    shown = page(opal, f"{HERE}system/")
    # Seven domains in three settings for three tiers, but that promotion is what all get, and
    # early help and treatment what only some need.
    assert shown.count("/landscape/system/") >= 54
    assert len(SPOTS) == 3 * 3 * 7 - 2 * 3 - 3
    assert "54 cells are empty." in shown
    assert said_of(shown).startswith("Empty")
    assert "Nobody has begun the map of the system." in page(opal, f"{HERE}gaps/")

    (start,) = re.findall(r'href="([^"]+)">Start a work here<', page(opal, CELL))
    start = start.replace("&amp;", "&")
    form = page(opal, start)
    assert f'<option value="{KEY}" selected>Screening, for all, at school</option>' in form
    sent = {"name": "A quiet first check", "kind": "solving", "shared": "yes", "cell": KEY}
    answer = signed_in(opal).post(start, sent)

    work = Work.objects.get()
    assert answer["Location"] == f"{HERE}works/{work.public_id}/"
    assert Placing.objects.get().work == work
    assert "Screening, for all, at school" in page(opal, answer["Location"])
    assert "A quiet first check" in page(opal, CELL)
    shown = page(opal, f"{HERE}system/")
    assert said_of(shown).startswith("Not said")
    assert "1 work" in said_of(shown)
    assert "53 cells are empty." in shown
    gaps = page(opal, f"{HERE}gaps/")
    assert f'href="{CELL}"' not in gaps
    assert f'href="{HERE}system/few-home-screening/"' in gaps


def test_a_new_work_that_is_questioned_first_keeps_its_cell(
    community: Community, opal: Person
) -> None:
    a_work(community)
    address = f"{HERE}works/new/?shared=yes&cell={KEY}"
    sent = {"name": "A clinic", "kind": "solving", "shared": "yes", "cell": KEY}

    first = signed_in(opal).post(address, sent)
    assert "This is there already" in first.content.decode()
    assert f'value="{KEY}" selected' in first.content.decode()
    signed_in(opal).post(address, {**sent, "anyway": "yes"})
    assert Placing.objects.get().work == Work.objects.get(name="A clinic")

    wrong = signed_in(opal).post(address, {**sent, "cell": "all-school-treatment"})
    assert wrong.status_code == 422
    assert "Please choose one of the cells" in wrong.content.decode()
    assert Work.objects.count() == 2
    assert "map of the system?" not in page(opal, f"{HERE}works/new/")


def test_how_far_a_cell_is_was_said_by_somebody_on_a_day_and_grows_old(
    community: Community, opal: Person
) -> None:
    answer = signed_in(opal).post(f"{CELL}state/", {**PARTIAL, "seen": "0"})
    assert answer["Location"] == CELL

    assert said_of(page(opal, f"{HERE}system/")).startswith("Partly in place")
    shown = page(convener_of(community), CELL)
    for words in ("Partly in place", "Opal", "Last checked:", "The school nurse", "A check-in"):
        assert words in shown
    assert "not checked for a year" not in shown
    with clock.at(clock.now() + timedelta(days=366)):
        assert "not checked for a year" in said_of(page(opal, f"{HERE}system/"))
        assert "1 cell was not checked for a year." in page(opal, f"{HERE}system/")
        # To say it again is to check it.
        signed_in(opal).post(f"{CELL}state/", {**PARTIAL, "seen": "1"})
        assert "not checked for a year" not in page(opal, CELL)

    # Somebody looked, and nothing is there: that is a gap as well.
    signed_in(opal).post(f"{CELL}state/", {"state": "none", "seen": "2"})
    shown = page(opal, f"{HERE}system/")
    assert said_of(shown).startswith("Nothing yet")
    assert "54 cells are empty." in shown
    assert "This cell is empty" in page(opal, CELL)


def test_of_two_who_say_it_at_once_the_later_one_is_told(
    community: Community, opal: Person
) -> None:
    say_cell(community, SCREENING, by=opal, facts=CellFacts(state="planned"), seen=0)
    with pytest.raises(SomebodySaidIt):
        say_cell(community, SCREENING, by=opal, facts=CellFacts(state="none"), seen=0)

    late = signed_in(convener_of(community)).post(f"{CELL}state/", {**PARTIAL, "seen": "0"})
    assert late.status_code == 409
    shown = late.content.decode()
    assert "Somebody else changed this while you wrote." in shown
    assert "\nA check-in</textarea>" in shown
    assert SystemCell.objects.get().state == "planned"

    signed_in(convener_of(community)).post(f"{CELL}state/", {**PARTIAL, "seen": "1"})
    assert SystemCell.objects.get().state == "partial"


def test_what_is_wrong_changes_nothing_and_says_what_to_do(
    community: Community, opal: Person
) -> None:
    client = signed_in(opal)
    for address, sent, says in (
        ("state/", {"state": "nearly"}, "Select a valid choice"),
        ("state/", {"state": "planned", "practices": "x" * 301}, "at most 300"),
        ("works/", {"work": "no-such-work"}, "Please choose one of the works"),
        ("providers/", {"whose": "  "}, "Please write something here."),
    ):
        answer = client.post(f"{CELL}{address}", sent)
        assert answer.status_code == 422, address
        assert says in answer.content.decode(), address
    assert not SystemCell.objects.exists()
    assert not Placing.objects.exists()
    # Treatment for all, and what is no cell at all, are not on the map.
    for key in ("all-school-early_intervention_treatment_tiers2_3", "all-school", "x"):
        assert client.get(f"{HERE}system/{key}/").status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        SystemCell.objects.create(
            community=community, tier="few", setting="home", domain="promotion_tier1",
            state="none", checked_at=clock.now(),
        )  # fmt: skip


def test_works_and_providers_are_placed_once_and_lifted_again(
    community: Community, opal: Person
) -> None:
    work = a_work(community)
    client = signed_in(opal)
    for _twice in range(2):
        client.post(f"{CELL}providers/", {"whose": "Clinic on wheels"})
    assert client.post(f"{CELL}works/", {"work": work.public_id}).status_code == 302
    place_work(work, SCREENING, by=convener_of(community))
    assert Placing.objects.count() == 2
    shown = page(opal, CELL)
    assert "A guess by" in shown
    assert said_of(page(opal, f"{HERE}system/")).startswith("Not said")

    for one in Placing.objects.all():
        address = f"{HERE}placings/{one.public_id}/removal/"
        assert signed_in(a_member(community, f"M{one.pk}")).post(address).status_code == 403
        assert client.post(address)["Location"] == CELL
        assert client.post(address).status_code == 404
    assert Work.objects.exists()
    assert Stakeholder.objects.filter(name="Clinic on wheels").exists()
    assert said_of(page(opal, f"{HERE}system/")).startswith("Empty")


def test_a_work_says_everywhere_it_stands(community: Community, opal: Person) -> None:
    work = a_work(community)
    address = f"{HERE}works/{work.public_id}/"
    assert "nowhere yet" in page(opal, address)
    place_work(work, SCREENING, by=opal)
    assert "Everywhere it stands" not in page(opal, address)
    place_work(work, SPOTS["few-home-impact"], by=opal)

    shown = page(opal, address)
    assert f'href="{CELL}">Screening, for all, at school<' in shown
    assert "Everywhere it stands: 2" in shown
    every = page(opal, f"{HERE}system/?work={work.public_id}")
    assert "Where “A mobile clinic” stands" in every
    assert "<li><a" in every.partition("Where “A mobile clinic” stands")[2]
    assert every.count(">Impact, for a few, at home</a>") == 1
    assert signed_in(opal).get(f"{HERE}system/?work=no-such-work").status_code == 404


def test_whoever_provides_it_says_so_themselves_and_who_does_a_work_lifts_it(
    community: Community, opal: Person
) -> None:
    clinic = an_organization("Clinic")
    nora = a_member(community, "Nora", organization=clinic)
    provided = place_provider(community, SCREENING, by=opal, whose="Clinic")
    Stakeholder.objects.filter(name="Clinic").update(organization=clinic)
    assert provided.is_guess
    own = place_provider(community, SCREENING, by=nora, whose="Clinic")
    assert (own.pk, own.is_guess, own.entered_by) == (provided.pk, False, nora)
    again = place_provider(community, SCREENING, by=opal, whose="clinic")
    assert (again.pk, again.is_guess) == (provided.pk, False)

    work = a_work(community)
    Work.objects.update(stakeholder=Stakeholder.objects.get(name="Clinic"))
    placed = place_work(work, SCREENING, by=opal)
    address = f"{HERE}placings/{placed.public_id}/removal/"
    assert signed_in(nora).post(address).status_code == 302


def test_the_map_is_read_by_members_and_written_while_somebody_convenes(
    community: Community, opal: Person
) -> None:
    say_cell(community, SCREENING, by=opal, facts=CellFacts(**PARTIAL))
    guest = a_member(community, "Gil")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    for who in (guest, a_person("Otto")):
        for address in (f"{HERE}system/", CELL, f"{HERE}files/system/"):
            answer = signed_in(who).get(address)
            assert answer.status_code in {403, 404}
            assert "The school nurse" not in answer.content.decode()
        assert signed_in(who).post(f"{CELL}state/", {"state": "none"}).status_code in {403, 404}
    assert SystemCell.objects.get().state == "partial"

    hollow = a_frozen_community("Hollow")
    olga = a_member(hollow, "Olga")
    there = f"/c/hollow/landscape/system/{KEY}/"
    assert "Start a work here" not in page(olga, there)
    assert signed_in(olga).post(f"{there}state/", {"state": "none"}).status_code == 403


def test_a_work_is_placed_on_the_map_from_its_own_page(community: Community, opal: Person) -> None:
    work = a_work(community)
    own = f"{HERE}works/{work.public_id}/"
    assert f"{own}placing/" in page(opal, own)
    empty = signed_in(opal).post(f"{own}placing/", {"cell": ""})
    assert empty.status_code == 422
    assert "Please choose one." in empty.content.decode()
    assert signed_in(opal).post(f"{own}placing/", {"cell": "nowhere"}).status_code == 422
    for _twice in range(2):
        led = signed_in(opal).post(f"{own}placing/", {"cell": KEY})
        assert led["Location"] == own
    assert Placing.objects.get().entered_by == opal
    assert f"{HERE}system/{KEY}/" in page(opal, own)
    assert SCREENING.words in page(opal, f"{own}placing/")
    guest = a_member(community, "Gus")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    assert signed_in(guest).post(f"{own}placing/", {"cell": KEY}).status_code in {403, 404}


def test_the_map_goes_out_as_a_table_and_ones_own_words_go_along(
    community: Community, opal: Person
) -> None:
    say_cell(community, SCREENING, by=opal, facts=CellFacts(state="planned", providers="=1+1"))
    place_work(a_work(community), SCREENING, by=opal)
    place_provider(community, SCREENING, by=opal, whose="Clinic")

    answer = signed_in(opal).get(f"{HERE}files/system/")
    assert answer["Content-Disposition"].endswith('-system.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == len(SPOTS)
    (full,) = (one for one in rows if one["state"])
    assert (full["tier"], full["setting"], full["domain"]) == ("all", "school", "screening")
    assert (full["works"], full["providers"]) == ("A mobile clinic", "Clinic")
    assert full["providers_in_words"] == "'=1+1"

    taken = [one for one in data_of(opal)["system"] if one.get("state") or one.get("work_called")]
    assert [one.get("state") or one.get("work_called") for one in taken] == [
        "planned", "A mobile clinic",
    ]  # fmt: skip

    assert not [one for one in findings() if one.broken]
    Placing.objects.filter(work=None).update(community=a_community("Quarry"))
    assert [one.name for one in findings() if one.broken] == [
        "landscape.what_stands_on_the_map_is_of_its_landscape"
    ]


def test_the_words_of_who_is_let_go_leave_a_cell_as_far_as_it_is(
    community: Community, opal: Person
) -> None:
    say_cell(community, SCREENING, by=opal, facts=CellFacts(**PARTIAL))
    place_work(a_work(community), SCREENING, by=opal)
    erase_person(opal, keep_words=False)

    cell, placed = SystemCell.objects.get(), Placing.objects.get()
    assert (cell.state, cell.providers, cell.practices) == ("partial", "", "")
    assert (cell.checked_by, placed.entered_by) == (None, None)
    assert "Opal" not in page(convener_of(community), CELL)


def test_the_map_takes_as_many_queries_however_full_it_is(
    community: Community, opal: Person
) -> None:
    def taken(address: str) -> int:
        client = signed_in(opal)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    work = a_work(community)
    place_work(work, SCREENING, by=opal)
    before = {one: taken(one) for one in (f"{HERE}system/", CELL, f"{HERE}gaps/")}
    for spot in SPOTS.values():
        say_cell(community, spot, by=opal, facts=CellFacts(**PARTIAL))
        place_work(work, spot, by=opal)
        place_provider(community, spot, by=opal, whose="Clinic")
    for address, most in before.items():
        assert 0 < taken(address) == most
    assert taken(f"{HERE}system/") <= 12
    assert taken(CELL) <= 12
