"""Joining, asking, hats, agreements and leaving.

Promised: an open door asks for a hat and for the agreement; where people ask, one convener's answer
counts; a new version of the agreement is asked again; a hat changes from now on; the last convener
stays; nobody lets themselves in or makes themselves a convener.
"""

import pytest
from django.test import Client

from longtable.communities.actions import agreeing, belonging
from longtable.communities.models import JoinRequest, JoinRule, Membership, Standing
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db


def hat_data(**more: str) -> dict[str, str]:
    """A hat as the form sends it."""
    return {"role": str(a_hat()["role_id"]), "role_words": "aunt", "level": "child", **more}


def test_an_open_door_asks_for_a_hat_and_for_the_agreement(client: Client) -> None:
    community = an_open_community(join_rule=JoinRule.OPEN, agreement="We listen.")
    person = a_person("Otto")
    client.force_login(person)
    address = f"/c/{community.slug}/joining/"

    refused = client.post(address, hat_data())
    assert refused.status_code == 422
    client.post(address, hat_data(accepts="on"))

    assert Membership.objects.get(person=person).hat_words == "aunt"
    assert community.agreements.get().acceptances.filter(person=person).exists()


def test_where_people_ask_a_convener_answers(client: Client) -> None:
    community = a_community()
    person = a_person("Otto")
    client.force_login(person)
    client.post(f"/c/{community.slug}/joining/", {"message": "I teach nearby."})
    assert not Membership.objects.filter(person=person).exists()

    client.force_login(convener_of(community))
    asked = JoinRequest.objects.get()
    client.post(f"/c/{community.slug}/requests/", {"request": asked.public_id, "answer": "welcome"})

    assert Membership.objects.filter(person=person, community=community).exists()


def test_of_two_conveners_who_answer_one_is_heard() -> None:
    community = a_community()
    asked = belonging.ask_to_join(community, by=a_person("Otto"), message="")
    belonging.answer_request(asked, by=convener_of(community), is_welcome=False)

    with pytest.raises(belonging.AlreadyAnswered):
        belonging.answer_request(asked, by=convener_of(community), is_welcome=True)
    assert not Membership.objects.filter(person=asked.person).exists()


def test_a_closed_community_has_no_door_that_an_outsider_could_find(client: Client) -> None:
    community = a_closed_community()
    client.force_login(a_person("Otto"))

    for page in ("", "about/", "joining/", "people/", "agreements/"):
        assert client.get(f"/c/{community.slug}/{page}").status_code == 404
    assert community.name.encode() not in client.get("/communities/").content


def test_a_new_version_of_the_agreement_is_asked_again(client: Client) -> None:
    community = a_community(agreement="We listen.")
    member = a_member(community)
    agreeing.accept_agreement(community.agreements.get(), by=member)
    client.force_login(member)
    home = f"/c/{community.slug}/"
    assert b"words that you have not accepted" not in client.get(home).content

    agreeing.write_agreement(community, text="We listen.\nWe ask.", by=convener_of(community))

    assert b"words that you have not accepted" in client.get(home).content
    page = client.get(f"{home}agreements/").content.decode()
    assert "<ins>We ask.</ins>" in page
    client.post(f"{home}agreements/", {"accept": "1"})
    assert b"words that you have not accepted" not in client.get(home).content


def test_an_unchanged_agreement_makes_no_version() -> None:
    community = a_community(agreement="We listen.")

    agreeing.write_agreement(community, text=" We listen. \n", by=convener_of(community))

    assert community.agreements.count() == 1


def test_a_hat_changes_from_now_on(client: Client) -> None:
    community = a_community()
    member = a_member(community, role="teacher")
    before = a_conversation(community, by=member)
    client.force_login(member)

    client.post(f"/c/{community.slug}/hat/", hat_data())
    after = a_conversation(community, by=member, title="After")

    before.refresh_from_db()
    assert (before.hat_words, after.hat_words) == ("teacher", "aunt")


def test_nobody_speaks_for_an_organization_that_is_not_named(client: Client) -> None:
    community = a_community()
    client.force_login(a_member(community))

    response = client.post(f"/c/{community.slug}/hat/", hat_data(speaks_for="on"))

    assert response.status_code == 422


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"]
)
def test_after_changing_the_hat_nobody_is_sent_elsewhere(elsewhere: str, client: Client) -> None:
    community = a_community()
    client.force_login(a_member(community))

    response = client.post(f"/c/{community.slug}/hat/?next={elsewhere}", hat_data())

    assert response.headers["Location"] == f"/c/{community.slug}/"


def test_the_last_convener_stays_until_another_is_named(client: Client) -> None:
    community = a_community()
    convener, member = convener_of(community), a_member(community)
    client.force_login(convener)
    client.post(f"/c/{community.slug}/leaving/")
    assert Membership.objects.filter(person=convener, ended_at=None).exists()

    people = f"/c/{community.slug}/people/"
    client.post(f"{people}{member.public_id}/", {"act": "convener"})
    client.post(f"/c/{community.slug}/leaving/")

    assert not Membership.objects.filter(person=convener, ended_at=None).exists()


def test_nobody_makes_themselves_a_convener(client: Client) -> None:
    community = a_community()
    member = a_member(community)
    client.force_login(member)
    data = {**hat_data(), "standing": "convener", "act": "convener"}

    client.post(f"/c/{community.slug}/hat/", data)
    response = client.post(f"/c/{community.slug}/people/{member.public_id}/", data)

    assert response.status_code == 403
    assert Membership.objects.get(person=member).standing == Standing.MEMBER


def test_people_brought_in_by_name_are_not_yet_here(client: Client) -> None:
    community = a_community()
    client.force_login(convener_of(community))
    people = f"/c/{community.slug}/people/"

    client.post(people, {"people": "Noor, noor@people.example, teacher"})

    page = client.get(people).content.decode()
    assert "not yet here" in page
    assert "noor@people.example" not in page


@pytest.mark.parametrize("members", [1, 3])
def test_the_people_page_costs_the_same_for_one_and_three(
    members: int, client: Client, django_assert_max_num_queries: object
) -> None:
    community = a_community()
    for number in range(members):
        a_member(community, f"Member {number}", role="teacher")
    client.force_login(convener_of(community))

    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a pytest-django fixture
        response = client.get(f"/c/{community.slug}/people/")
    assert b"Member 0" in response.content


def test_how_somebody_came_to_be_named_is_for_those_who_named_them() -> None:
    """It holds the name of a community; where that is closed, no other convener knows of it."""
    chamber, weavers = a_closed_community("Chamber"), a_community("Weavers")
    for community in (chamber, weavers):
        belonging.name_person(
            community, name="Noor", address="noor@a.example", by=convener_of(community)
        )
    pages = {}
    for community in (chamber, weavers):
        client = Client()
        client.force_login(convener_of(community))
        pages[community.slug] = client.get(f"/c/{community.slug}/people/").content.decode()

    assert "Named through: Convener of Chamber, Chamber" in pages["chamber"]
    assert "Noor" in pages["weavers"]
    assert "Chamber" not in pages["weavers"]
