"""Where people stand, said by themselves (R60, R61).

Promised: nobody's stance is stored but by its owner, who sees, changes and deletes it, all that
they said before too; it is read by whom they choose and by nobody else; the five groups always have
a row, and an empty one is a task; nothing of it is written into the ledger.
"""

import pytest

from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.standing import state_stance
from longtable.landscape.models import Stance
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared.activity.models import Activity
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
SAID = {
    "where": "questions",
    "questions": "The last program was gone after two years.",
    "would_need": "Somebody is named who stays.",
    "seen_by": "members",
}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def reads(person: Person) -> bool:
    page = signed_in(person).get(f"{HERE}questions/").content.decode()
    return "The last program was gone" in page


def test_r61_its_owner_says_sees_changes_and_deletes_it(community: Community) -> None:
    owner = a_member(community, "Owner", role="principal")
    client = signed_in(owner)
    client.post(f"{HERE}stance/", SAID)
    client.post(f"{HERE}stance/", {**SAID, "where": "supports", "questions": "Not any more."})

    page = client.get(f"{HERE}stance/").content.decode()
    assert "I support it" in page
    assert "The last program was gone" in page
    assert Stance.objects.held().get().where == "supports"
    assert len(data_of(owner)["stances"]) == 2
    client.post(f"{HERE}stance/removal/")
    assert not Stance.objects.exists()


@pytest.mark.parametrize(
    ("seen_by", "readers"),
    [("members", {"owner", "member", "convener"}), ("conveners", {"owner", "convener"}),
     ("only_me", {"owner"})],
)  # fmt: skip
def test_r61_it_is_read_by_whom_its_owner_chooses(
    seen_by: str, readers: set[str], community: Community
) -> None:
    owner, member = a_member(community, "Owner"), a_member(community, "Member")
    state_stance(community, by=owner, **{**SAID, "seen_by": seen_by})
    people = {"owner": owner, "member": member, "convener": convener_of(community)}

    assert {name for name, person in people.items() if reads(person)} == readers


def test_r61_what_was_said_before_is_its_owners_alone(community: Community) -> None:
    owner, member = a_member(community, "Owner"), a_member(community, "Member")
    state_stance(community, by=owner, **SAID)
    state_stance(community, by=owner, **{**SAID, "questions": "Another.", "seen_by": "only_me"})

    assert not reads(member)
    assert Stance.objects.visible_to(owner).count() == 2
    assert not Stance.objects.visible_to(convener_of(community)).exists()


def test_guests_say_theirs_and_read_nobodys(community: Community) -> None:
    owner, guest = a_member(community, "Owner"), a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    state_stance(community, by=owner, **SAID)

    assert signed_in(guest).get(f"{HERE}questions/").status_code == 403
    assert signed_in(guest).post(f"{HERE}stance/", SAID).status_code == 302
    assert Stance.objects.visible_to(guest).count() == 1


def test_r60_the_five_groups_always_have_a_row_and_an_empty_one_is_a_task(
    community: Community,
) -> None:
    state_stance(community, by=a_member(community, "Owner", role="teacher"), **SAID)

    page = signed_in(convener_of(community)).get(f"{HERE}questions/").content.decode()

    for group in ("Families", "Teachers", "Support personnel", "Administrators", "Agencies"):
        assert f">{group}</h2>" in page
    assert page.count("Ask in somebody who doubts") == 4
    assert "invitations/new/?role=family" in page


def test_nothing_of_it_goes_into_the_ledger(community: Community) -> None:
    before = Activity.objects.count()
    state_stance(community, by=a_member(community, "Owner"), **SAID)

    joined = before + 1
    assert Activity.objects.count() == joined


def test_a_stance_says_where(community: Community) -> None:
    client = signed_in(a_member(community, "Owner"))

    assert client.post(f"{HERE}stance/", {**SAID, "where": ""}).status_code == 422
    assert client.post(f"{HERE}stance/", {**SAID, "where": "sceptic"}).status_code == 422
    assert not Stance.objects.exists()
