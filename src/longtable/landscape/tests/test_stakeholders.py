"""Who holds a stake, why, and who is missing (R33, R34, R35, R57, R60).

Promised: interest and impact are kept apart; why somebody cares is a guess, and marked as one,
until they say it themselves; whom it touches and who is not here is the first alert; the five
groups that may doubt always have a row; people move themselves between the rings, correct what is
written of them and take it out; guests see nothing of it.
"""

import pytest

from longtable.communities.actions.convening import SeatWish, set_seats
from longtable.communities.models import Community, Membership, Role, Standing
from longtable.landscape.actions import describing
from longtable.landscape.models import Reason, Stakeholder
from longtable.landscape.queries.gaps import ALWAYS, gaps_of
from longtable.landscape.queries.rings import rings_of
from longtable.landscape.queries.stakeholders import shown_reasons
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_person,
    a_reply,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
FACTS = {"name": "Youth council", "role": "youth", "kind": "group", "consent": "not_asked"}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def wishes(community: Community, *slugs: str, impacted: str = "") -> None:
    seats = [
        SeatWish(Role.objects.get(slug=slug), why=f"We need {slug}.", is_impacted=slug == impacted)
        for slug in slugs
    ]
    set_seats(community, seats, by=convener_of(community))


def test_r33_members_write_down_who_holds_a_stake(community: Community) -> None:
    member = a_member(community, "Member")
    given = {**FACTS, "interest": "1", "impact": "3", "impact_how": "It is their school."}

    answer = signed_in(member).post(f"{HERE}stakeholders/new/", given)

    one = Stakeholder.objects.get()
    assert (one.interest, one.impact, one.entered_by) == (1, 3, member)
    page = signed_in(member).get(answer["Location"]).content.decode()
    assert "Youth council" in page
    assert "It is their school." in page


def test_r33_coverage_is_counted_against_the_seats(community: Community) -> None:
    wishes(community, "youth", "family", "teacher")
    a_member(community, "Parent", role="family")

    voices = {
        one.role_slug: one for one in gaps_of(community, reader=convener_of(community)).voices
    }

    assert not voices["family"].is_missing
    assert voices["youth"].is_missing
    assert voices["teacher"].is_missing


def test_r34_touched_and_absent_is_the_first_alert(community: Community) -> None:
    wishes(community, "teacher", "youth", impacted="youth")
    gaps = gaps_of(community, reader=convener_of(community))

    assert [one.role_slug for one in gaps.impacted_absent] == ["youth"]
    assert gaps.voices[0].role_slug == "youth"
    page = signed_in(convener_of(community)).get(HERE).content.decode()
    assert "It is their life, and they are not here" in page
    assert f"{HERE}invitations/new/?role=youth" in page
    a_member(community, "Student", role="youth")
    assert not gaps_of(community, reader=convener_of(community)).impacted_absent


def test_r34_a_stakeholder_much_touched_makes_their_voice_one_that_is(community: Community) -> None:
    a_stakeholder(community, impact=3)

    gaps = gaps_of(community, reader=convener_of(community))

    assert [one.role_slug for one in gaps.impacted_absent] == ["youth"]
    assert gaps.impacted_absent[0].known == 1


def test_r60_the_five_groups_always_have_a_row(community: Community) -> None:
    rows = gaps_of(community, reader=convener_of(community)).voices
    groups = {Role.objects.get(slug=one.role_slug).group for one in rows}

    assert set(ALWAYS) <= groups


def test_levels_places_and_kinds_that_only_the_landscape_has(community: Community) -> None:
    court = an_organization("Juvenile court", kind="state_agency")
    a_stakeholder(community, "Judge", level="state", place_id="OH", organization_id=court.pk)
    gaps = gaps_of(community, reader=convener_of(community))

    assert (gaps.levels, gaps.places, gaps.kinds) == (("state",), ("Ohio",), ("state agency",))


def test_the_gaps_of_a_conversation_say_who_has_not_spoken(community: Community) -> None:
    wishes(community, "family", "teacher")
    parent = a_member(community, "Parent", role="family")
    a_member(community, "Teacher", role="teacher")
    talk = a_conversation(community, by=parent)
    a_reply(talk, by=parent)

    reader = convener_of(community)
    voices = {
        one.role_slug: one.has_spoken
        for one in gaps_of(community, reader=reader, conversation=talk).voices
    }

    assert (voices["family"], voices["teacher"]) == (True, False)
    page = signed_in(reader).get(f"{HERE}gaps/?conversation={talk.public_id}")
    assert "Spoken here" in page.content.decode()
    assert signed_in(reader).get(f"{HERE}gaps/?conversation=nothing").status_code == 404


def test_r35_a_guess_is_marked_and_gives_way_to_their_own_words(community: Community) -> None:
    member, noor = a_member(community, "Member"), a_member(community, "Noor", role="youth")
    one = a_stakeholder(community, email=noor.email or "")
    assert one.person == noor
    path = f"{HERE}stakeholders/{one.public_id}/"
    signed_in(member).post(f"{path}reason/", {"text": "They were forgotten."})
    assert "A guess" in signed_in(member).get(path).content.decode()

    signed_in(noor).post(f"{path}reason/", {"text": "I want to be expected."})

    page = signed_in(member).get(path).content.decode()
    assert "I want to be expected." in page
    assert "They were forgotten." not in page
    assert "A guess" not in page
    assert [reason.text for reason in shown_reasons(one.reasons.all())] == [
        "I want to be expected."
    ]
    assert signed_in(member).post(f"{path}reason/", {"text": "No."}).status_code == 403
    assert Reason.objects.count() == 2


def test_people_move_themselves_and_nobody_else_does_who_did_not_write_it(
    community: Community,
) -> None:
    noor, other = a_member(community, "Noor"), a_member(community, "Other")
    one = a_stakeholder(community, email=noor.email or "")
    path = f"{HERE}stakeholders/{one.public_id}/ring/"

    assert signed_in(other).post(path, {"ring": "core"}).status_code == 403
    signed_in(noor).post(path, {"ring": "key"})
    signed_in(noor).post(path, {"ring": "no such ring"})

    one.refresh_from_db()
    assert one.ring == "key"


def test_a_voice_that_is_only_told_is_named(community: Community) -> None:
    a_stakeholder(community, "Youth council", ring="dissemination")
    a_stakeholder(community, "Teacher", ring="core", role_id=a_hat("teacher")["role_id"])

    rings = rings_of(community, reader=convener_of(community))

    assert rings.only_outside == ("Young people",)
    assert [(one.key, one.people) for one in rings.shown] == [
        ("core", 1), ("key", 0), ("extended", 0), ("dissemination", 1),
    ]  # fmt: skip


def test_its_subject_reads_corrects_and_takes_it_out(community: Community) -> None:
    noor = a_member(community, "Noor")
    one = a_stakeholder(community, email=noor.email or "")
    path = f"{HERE}stakeholders/{one.public_id}/"
    client = signed_in(noor)

    assert "This is what is written of you here" in client.get(path).content.decode()
    client.post(f"{path}description/", {**FACTS, "name": "Noor of Ohio"})
    one.refresh_from_db()
    assert one.name == "Noor of Ohio"
    client.post(f"{path}removal/")
    assert not Stakeholder.objects.exists()


def test_how_they_are_reached_is_for_few(community: Community) -> None:
    member, other = a_member(community, "Member"), a_member(community, "Other")
    one = a_stakeholder(community, by=member, email="noor@people.example")
    path = f"{HERE}stakeholders/{one.public_id}/"

    def sees(person: Person) -> bool:
        return "noor@people.example" in signed_in(person).get(path).content.decode()

    assert [sees(one) for one in (member, convener_of(community), other)] == [True, True, False]


def test_guests_and_outsiders_see_nothing_of_it(community: Community) -> None:
    guest, outsider = a_member(community, "Guest"), a_person("Outsider")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    one = a_stakeholder(community)

    for person in (guest, outsider):
        assert signed_in(person).get(HERE).status_code == 403
        path = f"{HERE}stakeholders/{one.public_id}/"
        assert signed_in(person).get(path).status_code == 404
    assert "landscape/" not in signed_in(guest).get("/c/weavers/").content.decode()


def test_the_list_is_chosen_and_sorted_by_its_address(community: Community) -> None:
    a_stakeholder(community, "Zora", interest=3)
    a_stakeholder(community, "Abel", interest=1, knows_about="courts")
    client = signed_in(convener_of(community))

    def names(query: str) -> list[str]:
        page = client.get(f"{HERE}stakeholders/?{query}").content.decode()
        return sorted(
            (one for one in ("Zora", "Abel") if f">{one}</a>" in page),
            key=lambda one: page.index(f">{one}</a>"),
        )

    assert names("") == ["Abel", "Zora"]
    assert names("sort=interest") == ["Zora", "Abel"]
    assert names("words=courts") == ["Abel"]
    assert names("role=teacher") == []


def test_a_reason_needs_words(community: Community) -> None:
    one = a_stakeholder(community)
    signed_in(convener_of(community)).post(
        f"{HERE}stakeholders/{one.public_id}/reason/", {"text": "  "}
    )

    assert not Reason.objects.exists()
    assert describing.say_why(one, by=convener_of(community), text="Because.").is_guess
