"""The four questions, filled in by many (R31, R35, R36).

Promised: what is said of others is a guess, and marked as one, until whoever does the work says it
themselves, which then nobody else changes; shared work is proposed only after what exists was
shown, and can be joined instead; people take part by their own word; guests see nothing of it.
"""

import pytest

from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.working import WorkFacts, enter_work, join_work, let_entry_go
from longtable.landscape.models import Bond, Part, Stakeholder, Work, WorkKind
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_member,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
WELLNESS = {
    "name": "School wellness teams",
    "whose": "State PTA",
    "kind": "initiative",
    "own_words": "We call it family nights.",
    "worth": "Parents who already come.",
}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def a_work(community: Community, by: Person, name: str = "Family nights", **facts: str) -> Work:
    known = WorkFacts(name=name, kind=WorkKind.INITIATIVE, **facts)
    return enter_work(community, by=by, facts=known, is_shared=False)


def of_the_pta(community: Community) -> Person:
    """A member who wears the hat of the State PTA, which is a stakeholder too."""
    pta = an_organization("State PTA")
    a_stakeholder(community, "State PTA", organization_id=pta.pk)
    member = a_member(community, "Ana", role="family")
    Membership.objects.filter(person=member).update(organization=pta)
    return member


def sheet(person: Person) -> str:
    return signed_in(person).get(f"{HERE}four-questions/").content.decode()


def test_r36_work_under_way_is_written_down_in_the_words_of_who_does_it(
    community: Community,
) -> None:
    member = a_member(community, "Opal")
    answer = signed_in(member).post(f"{HERE}works/new/", WELLNESS)

    made = Work.objects.get()
    assert answer["Location"] == f"{HERE}works/{made.public_id}/"
    assert made.stakeholder == Stakeholder.objects.get(name="State PTA")
    assert made.is_guess
    page = sheet(member)
    for words in (*(v for k, v in WELLNESS.items() if k != "kind"), "A guess", "Opal"):
        assert words in page, words


def test_r35_the_words_of_who_does_it_take_the_place_of_the_guess(community: Community) -> None:
    ana = of_the_pta(community)
    made = a_work(community, a_member(community, "Opal"), whose="state pta", worth="A guess at it")
    page = signed_in(ana).get(f"{HERE}works/{made.public_id}/").content.decode()
    assert "Is this right?" in page

    signed_in(ana).post(f"{HERE}works/{made.public_id}/description/", WELLNESS)

    said = Work.objects.get()
    assert (made.is_guess, said.is_guess) == (True, False)
    assert said.entered_by == ana
    assert "A guess at it" not in sheet(ana)


def test_r35_nobody_else_changes_what_they_said_of_their_own_work(community: Community) -> None:
    ana = of_the_pta(community)
    opal = a_member(community, "Opal")
    made = a_work(community, ana, whose="State PTA")
    address = f"{HERE}works/{made.public_id}/description/"

    assert not made.is_guess
    for other in (opal, convener_of(community)):
        assert signed_in(other).get(address).status_code == 403
        assert signed_in(other).post(address, WELLNESS).status_code == 403
    made.refresh_from_db()
    assert made.name == "Family nights"


def test_r36_starting_shared_work_shows_what_exists_before_anything_is_kept(
    community: Community,
) -> None:
    opal = a_member(community, "Opal")
    a_work(community, opal, "Attendance letters")
    a_work(community, opal, "Family nights in spring")
    given = {"name": "One family night", "kind": "event", "shared": "yes"}

    asked = signed_in(opal).post(f"{HERE}works/new/", given)

    page = asked.content.decode()
    assert asked.status_code == 200
    assert not Work.objects.filter(is_shared=True).exists()
    assert "This is there already" in page
    # What sounds alike stands first.
    assert page.index("Family nights in spring") < page.index("Attendance letters")
    answer = signed_in(opal).post(f"{HERE}works/new/", {**given, "anyway": "yes"})
    made = Work.objects.get(is_shared=True)
    assert answer["Location"] == f"{HERE}works/{made.public_id}/"
    assert [part.person for part in made.parts.all()] == [opal]


def test_r36_what_exists_can_be_joined_instead(community: Community) -> None:
    made = a_work(community, a_member(community, "Opal"))
    teacher = a_member(community, "Teacher")
    client = signed_in(teacher)

    for _ in range(2):
        client.post(f"{HERE}works/{made.public_id}/part/")
    page = client.get(f"{HERE}works/{made.public_id}/").content.decode()
    assert [part.person for part in Part.objects.all()] == [teacher]
    assert "Take no part any more" in page
    assert data_of(teacher)["works"]
    client.post(f"{HERE}works/{made.public_id}/part/", {"part": "leave"})
    assert not Part.objects.exists()


def test_where_nothing_exists_shared_work_is_proposed_at_once(community: Community) -> None:
    opal = a_member(community, "Opal")
    given = {"name": "One family night", "kind": "event", "shared": "yes"}

    assert signed_in(opal).post(f"{HERE}works/new/", given).status_code == 302
    assert Work.objects.get().is_shared


def test_how_two_sides_could_be_closer_says_what_each_would_do(community: Community) -> None:
    opal = a_member(community, "Opal")
    given = {"whose": "Foster families", "we_do": "Meet at seven.", "they_do": ""}

    answer = signed_in(opal).post(f"{HERE}bonds/new/", given)
    nothing = signed_in(opal).post(f"{HERE}bonds/new/", {**given, "we_do": " "})

    assert answer["Location"] == f"{HERE}four-questions/"
    assert nothing.status_code == 422
    assert "Please say what one side can do" in nothing.content.decode()
    one = Bond.objects.get()
    assert (one.we_do, one.is_guess, one.entered_by) == ("Meet at seven.", True, opal)
    assert "Meet at seven." in sheet(convener_of(community))
    signed_in(convener_of(community)).post(f"{HERE}bonds/{one.public_id}/removal/")
    assert not Bond.objects.exists()


def test_r31_the_sheet_holds_what_every_page_of_the_landscape_holds(community: Community) -> None:
    opal = a_member(community, "Opal")
    names = ("Court", "Nurses", "Scouts")
    for name in names:
        one = a_stakeholder(community, name, by=opal)
        signed_in(opal).post(
            f"{HERE}stakeholders/{one.public_id}/reason/", {"text": f"Why {name} care."}
        )

    table = signed_in(opal).get(f"{HERE}stakeholders/").content.decode()
    page = sheet(opal)
    for name in names:
        assert name in table
        assert name in page
        assert f"Why {name} care." in page


def test_guests_and_strangers_see_nothing_of_it(community: Community) -> None:
    made = a_work(community, a_member(community, "Opal"))
    guest = a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    stranger = a_member(a_community("Other"), "Stranger")

    for person in (guest, stranger):
        for address in ("four-questions/", "works/new/", f"works/{made.public_id}/", "starting/"):
            assert signed_in(person).get(HERE + address).status_code in {403, 404}
    assert not Work.objects.visible_to(guest).exists()


def test_letting_a_stakeholder_go_takes_what_was_guessed_of_their_work(
    community: Community,
) -> None:
    opal = a_member(community, "Opal")
    one = a_stakeholder(community, "State PTA", by=opal)
    a_work(community, opal, whose="State PTA")
    join_work(Work.objects.get(), by=opal)

    signed_in(opal).post(f"{HERE}stakeholders/{one.public_id}/removal/")

    assert not Work.objects.exists()
    assert not Part.objects.exists()


def test_an_entry_is_taken_off_by_its_author_its_subject_and_conveners(
    community: Community,
) -> None:
    ana, opal = of_the_pta(community), a_member(community, "Opal")
    other = a_member(community, "Other")
    for person, gone in ((other, False), (opal, True), (ana, True), (convener_of(community), True)):
        made = a_work(community, opal, whose="State PTA")
        signed_in(person).post(f"{HERE}works/{made.public_id}/removal/")
        assert Work.objects.filter(pk=made.pk).exists() is not gone
        let_entry_go(made, by=opal)
    assert [one for one in findings() if one.broken] == []


@pytest.mark.parametrize("words", ["", "   ", "\u200b"])
def test_a_work_without_a_name_is_not_kept(words: str, community: Community) -> None:
    opal = a_member(community, "Opal")
    answer = signed_in(opal).post(f"{HERE}works/new/", {**WELLNESS, "name": words})

    assert answer.status_code == 422
    assert not Work.objects.exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x"])
def test_an_address_leads_to_a_page_or_nowhere(address: str, community: Community) -> None:
    opal = a_member(community, "Opal")
    answer = signed_in(opal).post(f"{HERE}works/new/", {**WELLNESS, "address": address})

    assert answer.status_code == 422
    assert not Work.objects.exists()


def test_a_young_person_fills_it_in_as_everybody_does(community: Community) -> None:
    youth = a_member(community, "Sam", role="youth")

    assert signed_in(youth).post(f"{HERE}works/new/", WELLNESS).status_code == 302
