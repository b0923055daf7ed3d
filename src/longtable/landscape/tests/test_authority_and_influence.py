"""Authority and influence are two dimensions, of persons and partners (R63, R65).

Promised: each is stated apart, by whoever describes a stakeholder or by themselves; authority has
an office, what it answers for, a level and what gives it, cited; influence has who listens, how
many, by which channels; both stand side by side by name, in words whose rule is told, drawn and as
a table; nobody is ranked or scored; a level chooses those who answer for something at it today;
whoever it is about reads it, takes it along and takes it back.
"""

from datetime import timedelta

import pytest

from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.authorizing import (
    Authority,
    Influence,
    own_entry,
    state_authority,
    state_influence,
)
from longtable.landscape.models import AuthoritySource, InfluenceNetwork, Stakeholder
from longtable.landscape.queries.authority import two_axes
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, a_person, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
OFFICE = {
    "which": "authority", "office": "Director of special education", "scope": "How it is paid for",
    "level": "state", "instrument": "law", "citation": "Revised Code 3323.02",
}  # fmt: skip
LISTENED = {"which": "influence", "people": "Parents of the county", "reaches": "4000"}
DIRECTOR = Authority(
    office="Director", scope="The money", level="state", instrument="law", citation="Code 1"
)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def page(reader: Person, level: str = "") -> str:
    answer = signed_in(reader).get(f"{HERE}authority/", {"level": level})
    assert answer.status_code == 200
    return str(answer.content.decode())


def bands(community: Community, reader: Person) -> dict[str, tuple[str, str]]:
    found = two_axes(community, reader=reader).rows
    return {one.stakeholder.name: (one.authority_words, one.influence_words) for one in found}


def test_r63_a_parent_leader_without_office_and_with_a_large_network_stands_far_on_influence(
    community: Community,
) -> None:
    parent = a_member(community, "Opal")
    client = signed_in(parent)
    own = client.post(f"{HERE}authority/own/")["Location"]
    client.post(own, LISTENED)

    assert bands(community, parent) == {"Opal": ("none stated", "far")}
    shown = page(a_member(community, "Olga"))
    assert "Parents of the county, 4,000" in shown
    assert shown.index("<table") < shown.index("<svg")
    # Lowest row, third column of the picture.
    assert '<text x="516" y="294">Opal</text>' in shown
    assert "reaches 500 people or more" in shown


def test_r63_persons_and_partners_are_on_it_by_name(community: Community) -> None:
    convener = convener_of(community)
    state_authority(a_stakeholder(community, "Zoe"), by=convener, facts=DIRECTOR)
    board = a_stakeholder(community, "Board of education", kind="organization")
    state_influence(board, by=convener, facts=Influence(people="Schools", reaches=40))
    a_stakeholder(community, "Of whom neither is stated")

    assert bands(community, convener) == {
        "Board of education": ("none stated", "some"),
        "Zoe": ("far", "none stated"),
    }
    assert list(bands(community, convener)) == ["Board of education", "Zoe"]


@pytest.mark.parametrize(
    ("level", "band"),
    [("child", "some"), ("school_agency", "some"), ("community", "some"), ("state", "far"),
     ("federal", "far")],
)  # fmt: skip
def test_r65_the_level_says_how_far_authority_reaches(
    level: str, band: str, community: Community
) -> None:
    convener = convener_of(community)
    facts = Authority(**{**vars(DIRECTOR), "level": level})
    state_authority(a_stakeholder(community, "Zoe"), by=convener, facts=facts)

    assert bands(community, convener) == {"Zoe": (band, "none stated")}


@pytest.mark.parametrize(
    ("reach", "band"), [(None, "some"), (0, "some"), (499, "some"), (500, "far")]
)
def test_the_largest_network_says_how_far_influence_reaches(
    reach: int | None, band: str, community: Community
) -> None:
    convener, zoe = convener_of(community), a_stakeholder(community, "Zoe")
    state_influence(zoe, by=convener, facts=Influence(people="Neighbors", reaches=7))
    state_influence(zoe, by=convener, facts=Influence(people="Parents", reaches=reach))

    assert bands(community, convener) == {"Zoe": ("none stated", band)}


def test_r65_they_are_chosen_by_the_level_of_what_they_answer_for_today(
    community: Community,
) -> None:
    convener, yesterday = convener_of(community), clock.now().date() - timedelta(days=1)
    local = Authority(**{**vars(DIRECTOR), "level": "community"})
    over = Authority(**{**vars(DIRECTOR), "until": yesterday})
    for name, facts in (("Stately", DIRECTOR), ("Local", local), ("Formerly", over)):
        state_authority(a_stakeholder(community, name), by=convener, facts=facts)

    shown = page(convener, "state")

    assert "Stately</a>" in shown
    assert "Local</a>" not in shown
    assert "Formerly</a>" not in shown
    assert "Formerly</a>" in page(convener), "what was is not forgotten"
    assert bands(community, convener)["Formerly"] == ("none stated", "none stated")


@pytest.mark.parametrize(
    "wrong",
    [{"citation": " "}, {"citation": ""}, {"office": ""}, {"scope": ""}, {"level": "galaxy"},
     {"instrument": ""}, {"since": "2020-01-01", "until": "2019-01-01"}],
)  # fmt: skip
def test_r65_authority_is_cited_and_whole(wrong: dict[str, str], community: Community) -> None:
    one = a_stakeholder(community, "Zoe")
    client = signed_in(convener_of(community))

    answer = client.post(f"{HERE}stakeholders/{one.public_id}/authority/", {**OFFICE, **wrong})

    assert answer.status_code == 422
    assert not AuthoritySource.objects.exists()


def test_it_is_stated_by_who_may_describe_them_and_by_nobody_else(community: Community) -> None:
    one = a_stakeholder(community, "Zoe")
    address = f"{HERE}stakeholders/{one.public_id}/authority/"

    assert signed_in(a_member(community)).post(address, OFFICE).status_code == 403
    assert signed_in(convener_of(community)).post(address, OFFICE).status_code == 302
    assert "Revised Code 3323.02" in page(a_member(community, "Olga"))


def test_whoever_it_is_about_reads_it_takes_it_along_and_takes_it_back(
    community: Community,
) -> None:
    one = a_stakeholder(community, "Zoe", email=ADDRESS)
    state_authority(one, by=convener_of(community), facts=DIRECTOR)
    state_influence(one, by=convener_of(community), facts=Influence(people="Parents"))
    zoe = a_person("Zoe", email=ADDRESS)
    client = signed_in(zoe)
    mine = client.get("/me/landscape/").content.decode()
    assert "Code 1" in mine
    assert "Parents" in mine
    taken = data_of(zoe)["stakes"][0]
    assert [one["citation"] for one in taken["authority"]] == ["Code 1"]
    assert [one["people"] for one in taken["influence"]] == ["Parents"]

    client.post(f"/me/landscape/{one.public_id}/claiming/")
    address = f"{HERE}stakeholders/{one.public_id}/authority/"
    for stated in (AuthoritySource.objects.get(), InfluenceNetwork.objects.get()):
        client.post(address, {"which": "removal", "stated": stated.public_id})

    assert not AuthoritySource.objects.exists()
    assert not InfluenceNetwork.objects.exists()


def test_what_stands_elsewhere_is_not_taken_back_here(community: Community) -> None:
    convener, one = convener_of(community), a_stakeholder(community, "Zoe")
    other = state_authority(a_stakeholder(community, "Yan"), by=convener, facts=DIRECTOR)
    given = {"which": "removal", "stated": other.public_id}

    signed_in(convener).post(f"{HERE}stakeholders/{one.public_id}/authority/", given)

    assert AuthoritySource.objects.exists()


def test_ones_own_entry_is_made_once(community: Community) -> None:
    member = a_member(community, "Opal")

    assert own_entry(community, by=member) == own_entry(community, by=member)
    assert Stakeholder.objects.filter(person=member).count() == 1


def test_guests_and_strangers_read_none(community: Community) -> None:
    guest = a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)

    for reader in (guest, a_person("Otto")):
        assert signed_in(reader).get(f"{HERE}authority/").status_code == 403
        assert signed_in(reader).post(f"{HERE}authority/own/").status_code == 403
    assert not Stakeholder.objects.exists()
