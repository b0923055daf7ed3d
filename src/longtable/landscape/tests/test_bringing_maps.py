"""A landscape comes in from a map of Kumu's.

Promised: nothing is written before it is said, and nothing at all when anything is refused; what
the map says is kept or refused with a sentence; bringing it in twice makes nothing double; who is
written down already stays as they are; it can be taken back, but for what people built on it since;
what is no map, what hangs in the air, what is too long and too much gets a clear answer.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from longtable.communities.models import Community, Organization
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.models import Contact, Reason, Stakeholder, Tie
from longtable.landscape.tests.asked import a_stakeholder
from longtable.landscape.tests.maps import a_map, brought, chosen, connection, element
from longtable.landscape.transfer import importing, kumu
from longtable.shared.activity.models import Activity
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db
State = Import.State
COUNCIL = element(
    "Youth council",
    type="Group",
    description="It is their school.",
    attributes={"Voice": "youth", "Interest": 3, "Impact": "a great deal", "State": "Ohio",
                "Organisation": "Youth MOVE", "Ring": "core"},
)  # fmt: skip
COURT = element("Juvenile court", type="Organization")


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def refusals(done: Import) -> list[str]:
    return list(done.refusals.order_by("pk").values_list("reason", flat=True))


def test_elements_are_parties_and_connections_ties(community: Community, tmp_path: Path) -> None:
    file = a_map(
        COUNCIL, COURT,
        connections=[connection("Juvenile court", "Youth council", type="hears",
                                direction="directed", attributes={"strength": 2}),
                     connection("Youth council", "Juvenile court", type="meets")],
    )  # fmt: skip

    done = brought(file, community, tmp_path)

    assert done.state == State.DONE
    council = Stakeholder.objects.get(name="Youth council")
    assert (council.kind, council.interest, council.impact, council.place_id) == (
        "group", 3, 3, "OH"
    )  # fmt: skip
    assert (council.role and council.role.slug, council.ring) == ("youth", "core")
    assert council.organization == Organization.objects.get(name="Youth MOVE")
    assert council.source == "a.kumu"
    reason = Reason.objects.get()
    assert (reason.text, reason.is_guess) == ("It is their school.", True)
    said = set(Tie.objects.values_list("start__name", "end__name", "kind", "direction", "strength"))
    assert said == {
        ("Juvenile court", "Youth council", "hears", "directed", 2),
        ("Youth council", "Juvenile court", "meets", "mutual", None),
    }
    assert done.counts["parties_new"] == done.counts["ties_new"] == 2


def test_trying_it_writes_nothing_and_says_what_would_be(
    community: Community, tmp_path: Path
) -> None:
    before = Activity.objects.count()
    tried = running.try_out(chosen(a_map(COUNCIL, COURT), community, tmp_path))

    assert tried.state == State.TRIED
    assert tried.counts["parties_new"] == 2
    assert tried.counts["organizations_new"] == 1
    assert not Stakeholder.objects.exists()
    assert Activity.objects.count() == before


def test_bringing_it_in_twice_makes_nothing_double(community: Community, tmp_path: Path) -> None:
    same = [element("Ana", type="person", id="1"), element("Ana", type="person", id="2")]
    file = a_map(
        COUNCIL, *same, connections=[connection("1", "2"), connection("2", "Youth council")]
    )
    brought(file, community, tmp_path)
    rows = list(Stakeholder.objects.order_by("pk").values())

    again = brought(file, community, tmp_path)

    assert list(Stakeholder.objects.order_by("pk").values()) == rows
    assert Tie.objects.count() == 2
    assert again.counts == {
        "parties_new": 0, "parties_known": 3, "ties_new": 0, "ties_known": 2,
        "organizations_new": 0, "left_out": 0,
    }  # fmt: skip


def test_who_is_written_down_already_stays_as_they_are(
    community: Community, tmp_path: Path
) -> None:
    kept = a_stakeholder(community, "Youth Council", kind="group", interest=1)

    brought(a_map(COUNCIL, COURT, connections=[connection("Youth council", "Juvenile court")]),
            community, tmp_path)  # fmt: skip

    kept.refresh_from_db()
    assert (kept.name, kept.interest) == ("Youth Council", 1)
    assert Tie.objects.get().start == kept


def test_it_is_taken_back_but_for_what_people_built_on_it(
    community: Community, tmp_path: Path
) -> None:
    file = a_map(COUNCIL, COURT, element("Nurse"), element("Bus driver"),
                 connections=[connection("Nurse", "Bus driver")])  # fmt: skip
    done = brought(file, community, tmp_path)
    by = convener_of(community)
    court, nurse = (Stakeholder.objects.get(name=name) for name in ("Juvenile court", "Nurse"))
    tie(court, nurse, by=by, facts=TieFacts(kind="sends"))
    Stakeholder.objects.filter(name="Bus driver").update(interest=2)

    running.undo(done)

    left = set(Stakeholder.objects.values_list("name", flat=True))
    assert left == {"Juvenile court", "Nurse", "Bus driver"}
    assert [one.kind for one in Tie.objects.all()] == ["sends"]
    assert not Organization.objects.filter(name="Youth MOVE").exists()
    assert done.kept == [
        "3 parties stay: somebody described them, tied them or asked them in since."
    ]


@pytest.mark.parametrize(
    ("elements", "connections", "reason"),
    [
        ([COURT], [connection("Juvenile court", "Nobody")],
         "Connection 1: “Nobody” is no element of this file that can be brought in."),
        ([COURT], [connection("Juvenile court", "")],
         "Connection 1: It does not say what it connects."),
        ([COURT], [connection("Juvenile court", "Juvenile court")],
         "Connection 1: It ties “Juvenile court” to itself."),
        ([COURT], ["court"], "Connection 1: It is no object with names and values."),
        ([COURT, element("x" * 10_000)], [],
         "Element 2: “name” is longer than 200 characters: “" + "x" * 30 + "…”"),
        ([COURT, COURT], [], "Element 2: “Juvenile court” stands in the file already."),
        ([element(" ")], [], "Element 1: It has no name."),
        ([element("A", type="Issue")], [],
         "Element 1: “Issue” is not known for “kind”. Known are: person, group, organization."),
        ([element("A", attributes={"interest": 9})], [],
         "Element 1: “9” is not known for “interest”. Known are: 0, 1, 2, 3."),
        ([element("A", attributes={"voice": {"a": 1}})], [],
         "Element 1: “voice” holds a table of its own, which has no place here."),
        ([element("A", id="1"), element("A", id="2"), element("B")], [connection("A", "B")],
         "Connection 1: Several elements are called “A”. Name the one by its id."),
        ([element("A", id="1"), element("B", id="1")], [],
         "Element 2: Its id stands in the file already."),
        ([element("A"), element("B")],
         [connection("A", "B", type="x", direction="directed"), connection("B", "A", type="x")],
         "Connection 2: The two are tied in this way by number 3 already, with other facts."),
        ([element("A"), element("B")], [connection("A", "B", direction="sideways")],
         "Connection 1: “sideways” is not known for “direction”. Known are: directed, mutual."),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_words_and_nothing_is_written(
    elements: list[Any], connections: list[Any], reason: str, community: Community, tmp_path: Path
) -> None:
    done = brought(a_map(*elements, connections=connections), community, tmp_path)

    assert done.state == State.REFUSED
    assert refusals(done) == [reason]
    assert not Stakeholder.objects.exists()


def test_the_rest_comes_in_when_that_is_said(community: Community, tmp_path: Path) -> None:
    file = a_map(COURT, element("x" * 10_000), element("Nurse"),
                 connections=[connection("Nurse", "Juvenile court"),
                              connection("Nurse", "x" * 10_000)])  # fmt: skip

    done = brought(file, community, tmp_path, skip_refused=True)

    assert done.state == State.DONE
    assert set(Stakeholder.objects.values_list("name", flat=True)) == {"Juvenile court", "Nurse"}
    assert Tie.objects.count() == 1
    assert len(refusals(done)) == 2


@pytest.mark.parametrize(
    "more",
    [{"attributes": {"Budget": "4,000"}}, {"tags": ["ally"]}, {"image": "https://a.example/1.png"}],
)
def test_what_has_no_place_is_never_dropped_silently(
    more: dict[str, Any], community: Community, tmp_path: Path
) -> None:
    file = a_map(element("Nurse", **more))

    refused = brought(file, community, tmp_path)

    name = next(iter(more.get("attributes", more)))
    assert refused.state == State.REFUSED
    assert refused.problem.startswith(f"This has no place here: “{name}”.")
    assert not Stakeholder.objects.exists()
    done = brought(file, community, tmp_path, leave_out=True)
    assert done.state == State.DONE
    assert done.counts["left_out"] == 1


def test_an_attribute_can_be_said_to_be_a_fact(community: Community, tmp_path: Path) -> None:
    one = chosen(a_map(element("Nurse", attributes={"Sector": "youth"})), community, tmp_path)
    one.mapping = {"voice": "Sector"}
    one.save()

    running.carry_out(one)

    role = Stakeholder.objects.get().role
    assert role is not None
    assert role.slug == "youth"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This is no JSON that can be read."),
        (b"\xff\xfe", "This is no JSON that can be read."),
        (b'{"elements": [', "This is no JSON that can be read."),
        (b'{"elements": [{"label": NaN}]}', "This is no JSON that can be read."),
        (b'{"elements": [], "elements": []}', "This is no JSON that can be read."),
        (b"[" * 100_000, "This is no JSON that can be read."),
        (b'{"elements":' + b'{"a":' * 50_000, "This is no JSON that can be read."),
        (b"[]", "This is no map from Kumu: it has no list of “elements”."),
        (b'{"elements": {}}', "This is no map from Kumu: it has no list of “elements”."),
        (b'{"elements": [], "connections": 1}', "This is no map from Kumu: “connections”"),
        (b'{"elements": [], "loops": [1]}', "This has no place here: “loops”."),
    ],
)
def test_what_is_no_map_gets_one_sentence(
    content: bytes, words: str, community: Community, tmp_path: Path
) -> None:
    begun = time.monotonic()

    done = brought(content, community, tmp_path)

    assert time.monotonic() - begun < 2
    assert (done.state, done.problem.startswith(words)) == (State.REFUSED, True), done.problem


def test_too_much_at_once_is_said_before_anything_is_written(
    community: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kumu, "PARTIES_MAX", 2)

    done = brought(a_map(*(element(str(n)) for n in range(3))), community, tmp_path)

    assert done.problem == "This file holds more than 2 elements. Bring it in in parts."
    assert not Stakeholder.objects.exists()
    assert importing.PARTIES_MAX == 20_000


def test_circles_are_ties_like_others(community: Community, tmp_path: Path) -> None:
    names = ["A", "B", "C"]
    circle = [connection(one, names[(n + 1) % 3], direction="directed") for n, one in
              enumerate(names)]  # fmt: skip

    assert brought(a_map(*map(element, names), connections=circle), community, tmp_path).counts[
        "ties_new"
    ] == len(names)


def test_markup_in_names_is_words_and_nothing_else(community: Community, tmp_path: Path) -> None:
    name = "<script>alert(1)</script><b>Court</b>"
    brought(a_map(element(name), COURT, connections=[connection(name, "Juvenile court")]),
            community, tmp_path)  # fmt: skip
    court = Stakeholder.objects.get(name="Juvenile court")

    page = signed_in(convener_of(community)).get(
        f"/c/weavers/landscape/stakeholders/{court.public_id}/"
    )

    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_hostile_lines_are_read_in_a_moment(community: Community, tmp_path: Path) -> None:
    long = ["a" * 100_000, " " * 100_000, "\\" * 50_000, "=" * 100_000, "é\u0301" * 50_000,
            "-" * 100_000, "[[" * 50_000]  # fmt: skip
    file = a_map(*(element("A", attributes={"why": one, one: one}) for one in long),
                 connections=[connection(one, one) for one in long])  # fmt: skip
    begun = time.thread_time()

    done = brought(file, community, tmp_path, leave_out=True)

    assert done.state == State.REFUSED
    assert time.thread_time() - begun < 3
    assert not Stakeholder.objects.exists()


def test_whose_address_is_a_members_is_that_member_and_speaks_for_themselves(
    community: Community, tmp_path: Path
) -> None:
    member = a_member(community, "Noor")
    facts = {"email": member.email, "own words": "I was there.", "consent": "agreed"}

    brought(a_map(element("Noor", attributes=facts)), community, tmp_path)

    one = Stakeholder.objects.get()
    assert one.person == member
    # Nobody here has words put into their mouth by a file.
    assert Reason.objects.get().is_guess
    contact = Contact.objects.get()
    assert contact.email == member.email
    assert contact.digest


def test_an_import_that_stopped_goes_on_where_it_stopped(
    community: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH_ROWS", 1)
    file = a_map(COUNCIL, COURT, connections=[connection("Youth council", "Juvenile court")])

    def stops(*_given: Any, **_facts: Any) -> Any:
        raise RuntimeError("power cut")

    with monkeypatch.context() as during:
        during.setattr(importing, "bring_ties", stops)
        with pytest.raises(RuntimeError):
            brought(file, community, tmp_path)
    assert Stakeholder.objects.count() == 2

    done = brought(file, community, tmp_path)

    assert done.state == State.DONE
    assert (Stakeholder.objects.count(), Tie.objects.count()) == (2, 1)
    assert (done.counts["parties_new"], done.counts["ties_new"]) == (2, 1)
    assert json.loads(file)["elements"][0]["label"] == "Youth council"
