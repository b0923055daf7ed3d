"""Convening a community: five steps that a parent can finish, and what they leave behind.

Promised: no community without an outcome for children or young people (R23, R24); what was answered
is kept on the server from step to step; nobody can jump ahead; people who are brought in are mailed
nothing and come in by signing in with their address; the path works without script.
"""

import pytest
from django.core import mail
from django.test import Client

from longtable.communities.actions.convening import OutcomeIsMissing, Plan, convene
from longtable.communities.models import Community, ConveningPlan, Membership, Role, Seat, Standing
from longtable.people.models import Person
from longtable.shared.testing.worlds import a_person

pytestmark = pytest.mark.django_db

PROBLEM = {
    "problem": "A student comes back and nobody expects him.",
    "name": "Coming back",
    "kind": "local",
    "place": "OH",
}
OUTCOME = {"outcome": "Every student who comes back is expected."}
AGREEMENT = {
    "agreement": "- We listen first.",
    "visibility": "listed",
    "join_rule": "ask",
    "newcomers_read": "all",
}


def seats() -> dict[str, str]:
    """Step three: who is needed, and the convener's own hat."""
    return {
        "role": str(Role.objects.get(slug="family").pk),
        "role_words": "grandmother",
        "organization": "Parents of Ohio",
        "level": "child",
        "wanted_family": "3",
        "wanted_youth": "2",
        "impacted_youth": "on",
        "why_youth": "It is their life.",
    }


@pytest.fixture
def parent(client: Client) -> Person:
    """Somebody who has never convened anything."""
    person = a_person("Rosa")
    client.force_login(person)
    return person


def walk(client: Client, *, until: int = 5) -> None:
    """Answer the first steps of the path."""
    for step, answers in enumerate([PROBLEM, OUTCOME, seats(), AGREEMENT][: until - 1], 1):
        response = client.post(f"/convene/{step}/", answers)
        assert response.headers["Location"] == f"/convene/{step + 1}/"


def test_a_parent_convenes_a_community_in_five_steps(client: Client, parent: Person) -> None:
    walk(client)

    response = client.post(
        "/convene/5/", {"people": "Sam Lee, sam@people.example, teacher\nmo@people.example"}
    )

    community = Community.objects.get(name="Coming back")
    assert response.headers["Location"] == f"/c/{community.slug}/"
    assert community.outcome == OUTCOME["outcome"]
    hat = Membership.objects.get(person=parent, community=community)
    assert (hat.standing, hat.hat_words) == (Standing.CONVENER, "grandmother, Parents of Ohio")
    assert list(
        Seat.objects.filter(community=community).values_list("role__slug", "wanted", "is_impacted")
    ) == [("youth", 2, True), ("family", 3, False)]
    assert community.agreements.get().acceptances.get().person == parent
    brought = Person.objects.get(email="sam@people.example")
    assert (brought.is_here, brought.display_name) == (False, "Sam Lee")
    assert not ConveningPlan.objects.exists()
    assert mail.outbox == []


def test_its_table_shows_empty_chairs_at_once(client: Client, parent: Person) -> None:
    walk(client)
    home = client.post("/convene/5/", {"people": ""}, follow=True)

    page = home.content.decode()
    assert page.index("Every student who comes back") < page.index("Who is at the table")
    assert "it is their life, and they are not here" in page
    assert "Invite" in page


@pytest.mark.parametrize("nothing", ["", "   ", "…"])
def test_there_is_no_going_on_without_an_outcome_for_children(
    nothing: str, client: Client, parent: Person
) -> None:
    walk(client, until=2)

    response = client.post("/convene/2/", {"outcome": nothing})

    assert response.status_code == 422
    assert b"names what changes for children or young people" in response.content
    assert client.get("/convene/3/").headers["Location"] == "/convene/2/"


def test_no_other_door_makes_a_community_without_an_outcome(parent: Person) -> None:
    with pytest.raises(OutcomeIsMissing):
        convene(Plan(name="Empty", outcome=" \n"), by=parent)
    assert not Community.objects.exists()


def test_what_was_answered_is_there_when_one_comes_back(client: Client, parent: Person) -> None:
    walk(client, until=3)
    other_browser = Client()
    other_browser.force_login(parent)

    page = other_browser.get("/convene/1/").content.decode()

    assert PROBLEM["problem"] in page


def test_nobody_jumps_ahead(client: Client, parent: Person) -> None:
    assert client.get("/convene/5/").headers["Location"] == "/convene/1/"


def test_a_line_that_cannot_be_read_is_named_and_nothing_is_made(
    client: Client, parent: Person
) -> None:
    walk(client)

    response = client.post("/convene/5/", {"people": "Sam, sam@people.example\nno address here"})

    assert response.status_code == 422
    assert b"Line 2" in response.content
    assert not Community.objects.exists()
    assert not Person.objects.filter(email="sam@people.example").exists()


def test_convening_twice_from_two_windows_makes_one_community(
    client: Client, parent: Person
) -> None:
    walk(client)
    client.post("/convene/5/", {"people": ""})

    again = client.post("/convene/5/", {"people": ""})

    assert again.status_code == 302
    assert Community.objects.count() == 1


def test_a_taken_address_gets_another_one(client: Client, parent: Person) -> None:
    convene(Plan(name="Coming back", outcome="x"), by=parent)
    walk(client)
    client.post("/convene/5/", {"people": ""})

    assert Community.objects.filter(slug__startswith="coming-back").count() == 2
