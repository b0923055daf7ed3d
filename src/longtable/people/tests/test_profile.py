"""One's own page, and what others see of it.

Promised: everything one says of oneself can be changed; the learning aim keeps its history, for
its person alone; a facet is seen by nobody but its person unless they say so, and then by exactly
whom they chose (R40, R41); access needs, address, language and time zone are seen by nobody else;
people who share nothing do not find one another's pages; nobody changes what is another's; a page
takes as many queries for three as for one.
"""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from longtable.people import actions
from longtable.people.models import Facet, Person
from longtable.shared.testing.worlds import (
    a_community,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
PROFILE = {
    "display_name": "Amina B.",
    "pronouns": "she",
    "language": "es",
    "time_zone": "Pacific/Guam",
    "access_needs": "Captions, please.",
}


def a_facet(person: Person, seen_by: str, text: str = "I grew up on a farm.") -> Facet:
    """Something somebody says of who they are."""
    return actions.state_facet(person, label="Home", text=text, seen_by=seen_by)


@pytest.fixture
def amina(client: Client) -> Person:
    """Somebody who is signed in."""
    person = a_person("Amina")
    client.force_login(person)
    return person


def test_one_changes_what_one_says_of_oneself(client: Client, amina: Person) -> None:
    assert client.post("/me/", PROFILE)["Location"] == "/me/"
    amina.refresh_from_db()
    assert {field: getattr(amina, field) for field in PROFILE} == PROFILE
    page = client.get("/me/")
    assert page["Content-Language"] == "es"
    assert "Captions, please." in page.content.decode()


def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, amina: Person) -> None:
    answer = client.post("/me/", {**PROFILE, "display_name": "admin"})
    assert answer.status_code == 422
    assert "Captions, please." in answer.content.decode()
    amina.refresh_from_db()
    assert amina.display_name == "Amina"


def test_an_unknown_zone_or_language_is_refused(client: Client, amina: Person) -> None:
    assert client.post("/me/", {**PROFILE, "time_zone": "Mars/Olympus"}).status_code == 422
    assert client.post("/me/", {**PROFILE, "language": "tlh"}).status_code == 422


def test_the_learning_aim_keeps_its_history(client: Client, amina: Person) -> None:
    client.post("/me/learning-aim/", {"learning_aim": "How families are heard."})
    client.post("/me/learning-aim/", {"learning_aim": "How families are heard."})
    assert [aim.text for aim in amina.learning_aims.all()] == [
        "How families are heard.",
        "How others begin.",
    ]
    assert client.post("/me/learning-aim/", {"learning_aim": " "}).status_code == 422


def test_others_see_the_newest_aim_alone(client: Client) -> None:
    community = a_community()
    opal = a_member(community, "Opal")
    actions.state_learning_aim(opal, text="How families are heard.")
    client.force_login(convener_of(community))
    page = client.get(f"/people/{opal.public_id}/").content.decode()
    assert "How families are heard." in page
    assert "How others begin." not in page


def test_a_facet_is_for_oneself_unless_one_says_otherwise(client: Client, amina: Person) -> None:
    client.post("/me/facets/", {"label": "Home", "text": "A farm.", "seen_by": "only_me"})
    assert amina.facets.get().seen_by == Facet.Seen.ONLY_ME
    assert Facet(person=amina, label="x", text="y").seen_by == Facet.Seen.ONLY_ME
    page = client.get("/me/").content.decode()
    assert re.search(r'<input[^>]*value="only_me"[^>]* checked', page)
    assert len(re.findall(r"<input[^>]* checked", page)) == 1


@pytest.mark.parametrize(
    ("seen_by", "readers"),
    [
        ("only_me", {"self"}),
        ("communities", {"self", "met"}),
        ("signed_in", {"self", "met", "other"}),
    ],
)
def test_a_facet_is_seen_by_exactly_whom_its_person_chose(seen_by: str, readers: set[str]) -> None:
    community = a_community()
    opal, met = a_member(community, "Opal"), a_member(community, "Nico")
    a_facet(opal, seen_by)
    people = {"self": opal, "met": met, "other": a_person("Stranger"), "nobody": AnonymousUser()}
    seeing = {who for who, one in people.items() if Facet.objects.visible_to(one).exists()}
    assert seeing == readers


def test_what_is_private_is_on_nobody_elses_page(client: Client) -> None:
    community = a_community()
    opal = a_member(community, "Opal", access_needs="Captions, please.", time_zone="Pacific/Guam")
    a_facet(opal, "only_me")
    client.force_login(a_member(community, "Nico"))
    page = client.get(f"/people/{opal.public_id}/").content.decode()
    for private in ("Captions", "opal@people.example", "Guam", "I grew up on a farm."):
        assert private not in page
    assert "Opal" in page


def test_people_who_share_nothing_do_not_find_one_another(client: Client, amina: Person) -> None:
    stranger = a_member(an_open_community(), "Opal")
    assert client.get(f"/people/{stranger.public_id}/").status_code == 404
    assert client.get("/people/nobody-has-this-id/").status_code == 404


def test_somebody_who_shows_a_facet_to_all_shows_that_and_no_more(
    client: Client, amina: Person
) -> None:
    opal = a_member(a_community(), "Opal", pronouns="xe/xem")
    a_facet(opal, "signed_in")
    a_facet(opal, "communities", "Only for friends.")
    page = client.get(f"/people/{opal.public_id}/").content.decode()
    assert "I grew up on a farm." in page
    for kept in ("Only for friends.", "How others begin.", "xe/xem", "Weavers"):
        assert kept not in page.split("<main")[1]


def test_visitors_see_nobodys_page(client: Client) -> None:
    opal = a_person("Opal")
    a_facet(opal, "signed_in")
    answer = client.get(f"/people/{opal.public_id}/")
    assert answer["Location"].startswith("/accounts/login/")


def test_nobody_changes_what_is_anothers(client: Client, amina: Person) -> None:
    facet = a_facet(a_person("Opal"), "signed_in")
    said = {"label": "Home", "text": "Changed.", "seen_by": "signed_in"}
    assert client.get(f"/me/facets/{facet.public_id}/").status_code == 404
    assert client.post(f"/me/facets/{facet.public_id}/", said).status_code == 404
    assert client.post(f"/me/facets/{facet.public_id}/removal/").status_code == 404
    assert Facet.objects.get().text == "I grew up on a farm."


def test_one_changes_and_takes_back_a_facet(client: Client, amina: Person) -> None:
    facet = a_facet(amina, "signed_in")
    said = {"label": "Home", "text": "Changed.", "seen_by": "only_me"}
    client.post(f"/me/facets/{facet.public_id}/", said)
    facet.refresh_from_db()
    assert (facet.text, facet.seen_by) == ("Changed.", "only_me")
    assert client.get(f"/me/facets/{facet.public_id}/removal/").status_code == 405
    client.post(f"/me/facets/{facet.public_id}/removal/")
    assert not amina.facets.exists()


def test_the_language_chosen_in_the_foot_is_kept(client: Client, amina: Person) -> None:
    client.post("/language/", {"language": "es", "next": "/me/"})
    assert client.get("/me/")["Content-Language"] == "es"
    client.get("/language/?language=en")
    assert client.get("/me/")["Content-Language"] == "es"


def test_pages_take_as_many_queries_for_three_as_for_one(
    client: Client, amina: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries(address: str) -> int:
        with django_assert_max_num_queries(12) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    addresses = ["/me/", "/me/sessions/", f"/people/{amina.public_id}/"]
    for number in range(3):
        a_facet(amina, "signed_in", f"Fact {number}.")
        actions.state_learning_aim(amina, text=f"Aim {number}.")
        a_community(f"Community {number}", by=amina)
        if number == 0:
            at_one = [queries(address) for address in addresses]
    assert [queries(address) for address in addresses] == at_one
