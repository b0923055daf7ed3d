"""A landscape comes in from tables and address cards, and from the browser.

Promised: what people kept in a spreadsheet or an address book comes in by the same steps; what is
taken of a card is what is needed and no more; what goes out as a table comes in as one; a table
that is too long, or broken, changes nothing; only conveners bring anything in.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError

from longtable.communities.models import Community, Organization
from longtable.landscape.leaving import FORMATS
from longtable.landscape.models import Contact, Reason, Stakeholder, Tie
from longtable.landscape.queries.snapshot import snapshot_of
from longtable.landscape.tests.maps import a_map, brought, chosen, connection, element
from longtable.landscape.tests.test_round_trip import everything, told
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of
from longtable.shared.transfer import keeping, running, tasks
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db
State = Import.State
TABLE = """name,type,role,cares,is touched,state,e-mail,why it matters
Youth council,group,youth,clear,3,OH,,It is their school.
Noor,,Families,,,Ohio,noor@people.example,
Noor,,Families,,,Ohio,noor@people.example,
"""
CARDS = """BEGIN:VCARD
VERSION:4.0
FN:Judge Ana Ruiz
N:Ruiz;Ana;;Judge;
ORG:Juvenile Court\\, Franklin County;Bench 2
EMAIL;TYPE=work:ana@court.example
EMAIL;TYPE=home:ana@home.example
TEL;VALUE=uri:tel:+1-614-555-0100
BDAY:19700101
PHOTO:data:image/png;base64,AAAA
 BBBB
NOTE:Her son is ill.
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Jos=C3=A9 =
Luis
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Youth MOVE
END:VCARD
"""


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def test_a_table_of_parties_comes_in(community: Community, tmp_path: Path) -> None:
    done = brought(TABLE.encode(), community, tmp_path, kind="stakeholders")

    assert (done.state, done.counts["parties_new"]) == (State.DONE, 2)
    council = Stakeholder.objects.get(name="Youth council")
    assert (council.kind, council.interest, council.impact, council.place_id) == (
        "group", 2, 3, "OH"
    )  # fmt: skip
    assert Reason.objects.get().stakeholder == council
    noor = Contact.objects.get()
    assert (noor.email, noor.stakeholder.role and noor.stakeholder.role.slug) == (
        "noor@people.example", "family"
    )  # fmt: skip
    again = brought(TABLE.encode(), community, tmp_path, kind="stakeholders")
    assert (again.counts["parties_new"], again.counts["parties_known"]) == (0, 2)
    running.undo(done)
    assert not Stakeholder.objects.exists()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("name,role\nAna,pilot\n", "line 2. There is no role “pilot”."),
        ("name,interest\nAna,very\n", "line 2. “very” is not known for “interest”."),
        ("name,state\nAna,Narnia\n", "line 2. “Narnia” is no state or territory."),
        ("name,email\nAna,ana\n", "line 2. "),
        ("name\n=cmd()\n", "line 2. The cell “name” begins with “=”"),
        ("name,kind\nAna,person\nAna,person\nBo,group\nBo,group,x\n", "line 5. The header names"),
        ("name,ring\nAna,core\nAna,key\n", "line 3. Ana stands on line 2 already"),
        ("name,Budget\nAna,4\n", "This has no place here: “Budget”."),
        ("role\nyouth\n", "The column “name” is missing."),
        (f"name\n{'x' * 10_000}\n", "line 2. “name” is longer than 200 characters"),
        ("", "The file is empty."),
        ('{"elements": []}', "This is not a table."),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    table: str, words: str, community: Community, tmp_path: Path
) -> None:
    done = brought(table.encode(), community, tmp_path, kind="stakeholders")

    assert done.state == State.REFUSED
    assert words in done.problem
    assert not Stakeholder.objects.exists()


def test_a_table_of_a_hundred_thousand_rows_is_answered_at_once(
    community: Community, tmp_path: Path
) -> None:
    table = "name,role\n" + "".join(f"Party {n},youth\n" for n in range(100_000))
    begun = time.thread_time()

    done = brought(table.encode(), community, tmp_path, kind="stakeholders")

    assert time.thread_time() - begun < 10
    assert done.problem == "There are more than 20000 rows in this file. Bring them in in parts."
    assert not Stakeholder.objects.exists()


def test_what_went_out_as_a_table_comes_in_as_one(tmp_path: Path) -> None:
    here, there = a_community("Here"), a_community("There")
    everything(here)
    Reason.objects.filter(text__contains="|").delete()

    table = FORMATS["csv"].write(snapshot_of(here, reader=None))
    done = brought(table, there, tmp_path, kind="stakeholders")

    assert done.state == State.DONE, done.problem
    assert told(there)[0] == told(here)[0]


def test_organizations_become_known_and_parties(community: Community, tmp_path: Path) -> None:
    table = (
        "organization,acronym,kind,state\n"
        "Ohio Family Network,OFN,family organization,Ohio\nCourt,,state_agency,\n"
    )

    done = brought(table.encode(), community, tmp_path, kind="organizations")

    assert (done.counts["parties_new"], done.counts["organizations_new"]) == (2, 2)
    body = Organization.objects.get(name="Ohio Family Network")
    assert (body.short_name, body.kind, body.place_id) == ("OFN", "family", "OH")
    assert body.is_stand_in
    party = Stakeholder.objects.get(organization=body)
    assert (party.kind, party.name) == ("organization", "Ohio Family Network")
    wrong = brought(b"name,kind\nA,circus\n", community, tmp_path, kind="organizations")
    assert "There is no sort “circus”." in wrong.problem


def test_of_a_card_only_what_is_needed_is_taken(community: Community, tmp_path: Path) -> None:
    done = brought(CARDS.encode(), community, tmp_path, kind="vcard")

    assert (done.state, done.counts["parties_new"]) == (State.DONE, 3), done.problem
    ana = Stakeholder.objects.get(name="Judge Ana Ruiz")
    assert str(ana.organization) == "Juvenile Court, Franklin County"
    contact = Contact.objects.get()
    assert (contact.email, contact.telephone) == ("ana@court.example", "+1-614-555-0100")
    assert Stakeholder.objects.get(name="José Luis Muñoz").kind == "person"
    assert Stakeholder.objects.get(name="Youth MOVE").kind == "organization"
    # A second address, a birthday, a picture and a note.
    assert done.counts["left_out"] == 4
    assert not Reason.objects.exists()


@pytest.mark.parametrize(
    ("cards", "words"),
    [
        ("", "There is no address card in this file."),
        ("name,email\nAna,a@b.example\n", "There is no address card in this file."),
        ("BEGIN:VCARD\nFN:Ana\n", "line 1. The file breaks off in this card."),
        ("BEGIN:VCARD\nEND:VCARD\n", "line 1. It has no name."),
        (f"BEGIN:VCARD\nFN:{'x' * 10_000}\nEND:VCARD\n", "“name” is longer than 200"),
    ],
)
def test_broken_cards_change_nothing(
    cards: str, words: str, community: Community, tmp_path: Path
) -> None:
    done = brought(cards.encode(), community, tmp_path, kind="vcard")

    assert done.state == State.REFUSED
    assert words in done.problem
    assert not Stakeholder.objects.exists()


def a_large_map() -> bytes:
    """2,000 elements and 8,000 connections."""
    names = [f"Party {n}" for n in range(2_000)]
    elements = [element(one, type="group", description="Because.", attributes={"voice": "youth"})
                for one in names]  # fmt: skip
    ties = [connection(names[n], names[(n + step) % 2_000], type="meets", direction="directed")
            for n in range(2_000) for step in (1, 3, 7, 11)]  # fmt: skip
    return a_map(*elements, connections=ties)


def test_two_thousand_elements_and_eight_thousand_connections_in_half_a_minute(
    community: Community, tmp_path: Path
) -> None:
    one = chosen(a_large_map(), community, tmp_path)
    seen: list[tuple[int, int]] = []
    begun = time.monotonic()

    done = running.carry_out(one, progress=lambda of, total: seen.append((of, total)))

    assert time.monotonic() - begun < 30
    assert done.state == State.DONE
    assert (Stakeholder.objects.count(), Tie.objects.count()) == (2_000, 8_000)
    assert seen[-1] == (10_000, 10_000)
    assert len(seen) > 50


def test_it_comes_in_by_the_browser_step_by_step(
    community: Community, settings: Any, tmp_path: Path
) -> None:
    settings.LONGTABLE_DATA = tmp_path
    client = signed_in(convener_of(community))
    page = client.get("/c/weavers/imports/?kind=kumu").content.decode()
    assert 'value="kumu"' in page
    file = a_map(element("Court", attributes={"Budget": 4}), element("Nurse"),
                 connections=[connection("Court", "Nurse")])  # fmt: skip

    upload = SimpleUploadedFile("landscape.json", file)
    answer = client.post("/c/weavers/imports/", {"kind": "kumu", "file": upload})
    here = answer["Location"]

    def press(act: str, **fields: str) -> str:
        assert client.post(f"{here}{act}/", fields).status_code == 302
        tasks.work_on.call(Import.objects.get().pk)
        return client.get(here).content.decode()

    assert "Court" in client.get(here).content.decode()
    assert "This has no place here: “Budget”." in press("trial", column_name="label")
    assert "New parties" in press("trial", column_name="label", leave_out="on")
    assert not Stakeholder.objects.exists()
    assert "See the landscape" in press("run")
    assert (Stakeholder.objects.count(), Tie.objects.count()) == (2, 1)
    assert "It was taken back" in press("undoing")
    assert not Stakeholder.objects.exists()
    assert not list((tmp_path / keeping.FOLDER).iterdir())


def test_only_conveners_bring_a_landscape_in(community: Community) -> None:
    upload = SimpleUploadedFile("landscape.json", a_map(element("Court")))
    given = {"kind": "kumu", "file": upload}

    answer = signed_in(a_member(community, "M")).post("/c/weavers/imports/", given)

    assert answer.status_code == 403
    assert not Import.objects.exists()


def test_the_command_tries_and_says_the_line(
    community: Community, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(a_map(element("Court"), connections=[connection("Court", "Nobody")]))
    given = ("import", "kumu", str(file), "--community", "weavers")

    with pytest.raises(CommandError, match=r"Line 2 cannot be brought in\. Connection 1: “Nobody”"):
        call_command(*given, "--dry-run", "--json")
    said = json.loads(capsys.readouterr().out)
    assert [one["line"] for one in said["refused"]] == [2]
    with pytest.raises(CommandError, match="so nothing was"):
        call_command(*given)
    assert not Stakeholder.objects.exists()
    call_command(*given, "--skip-refused")
    assert Stakeholder.objects.get().name == "Court"
