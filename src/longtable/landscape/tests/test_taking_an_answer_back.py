"""Taking back an answer that was given without an account (R81, G-10).

Promised: with the invitation's code, whatever became of it, after a page that says what happens;
nothing happens by opening it; the answer leaves the table and what others replied stays; it is
taken back once, and cannot be given again; who has an account by now uses that; no other code does.
"""

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution, Hiding
from longtable.dialogue.models import Conversation
from longtable.landscape.actions import answering
from longtable.landscape.actions.inviting import withdraw
from longtable.landscape.models import Invitation
from longtable.landscape.tests.asked import a_stakeholder, asked, opened
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db
PAGE = "/invited/taking-back/"
SAID = "Somebody said hello."


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def talk(community: Community) -> Conversation:
    return a_conversation(community, title="First days")


@pytest.fixture
def invitation(community: Community, talk: Conversation) -> Invitation:
    return asked(a_stakeholder(community), question="What helped you?", conversation=talk)


@pytest.fixture
def guest(invitation: Invitation) -> Client:
    """The browser of whoever answered."""
    client = opened(invitation)
    client.post("/invited/answer/", {"name": "Noor", "body": SAID})
    return client


def seen(community: Community, talk: Conversation) -> str:
    """The conversation, as a member sees it."""
    reader = signed_in(a_member(community, "Reader"))
    page = reader.get(f"/c/weavers/dialogue/{talk.public_id}/")
    assert page.status_code == 200
    return str(page.content.decode())


def test_r81_an_answer_is_taken_back_and_replies_stay(
    guest: Client, community: Community, talk: Conversation
) -> None:
    said = Contribution.objects.get(parent=talk)
    write_reply(said, words=Words(body="Thank you."), by=convener_of(community))
    assert f'href="{PAGE}"' in guest.get("/invited/").content.decode()
    page = guest.get(PAGE).content.decode()
    assert SAID in page
    assert "Your words leave the table" in page
    assert not Hiding.objects.exists(), "nothing happens by looking"

    assert guest.post(PAGE)["Location"] == "/invited/"

    after = seen(community, talk)
    assert SAID not in after
    assert "Thank you." in after
    mine = guest.get("/invited/").content.decode()
    assert "Your answer is off the table. What others replied stays." in mine
    assert SAID not in mine


def test_it_is_taken_back_once_and_not_given_again(guest: Client) -> None:
    guest.post(PAGE)

    assert guest.get(PAGE)["Location"] == "/invited/"
    assert guest.post(PAGE)["Location"] == "/invited/"
    assert guest.post("/invited/answer/", {"name": "Noor", "body": "Again."}).status_code == 422
    assert Hiding.objects.count() == 1


def test_g10_also_when_the_invitation_is_over(
    guest: Client, invitation: Invitation, community: Community
) -> None:
    withdraw(invitation, by=convener_of(community))

    guest.post(PAGE)

    assert Hiding.objects.get().contribution.body == SAID


def test_what_conveners_took_off_is_off_already(guest: Client, community: Community) -> None:
    hide(Contribution.objects.get(body=SAID), by=convener_of(community), reason="A name in it.")

    assert guest.post(PAGE)["Location"] == "/invited/"
    assert Hiding.objects.count() == 1


def test_nothing_is_taken_back_without_its_code(
    guest: Client, community: Community, talk: Conversation
) -> None:
    other = asked(a_stakeholder(community, "Rosa"), question="And you?", conversation=talk)

    for client in (Client(), opened(other), signed_in(a_person("Otto"))):
        assert client.get(PAGE)["Location"] == "/invited/"
        assert client.post(PAGE)["Location"] == "/invited/"
    assert not Hiding.objects.exists()


def test_who_has_an_account_by_now_uses_it(guest: Client, invitation: Invitation) -> None:
    answering.accept(invitation, by=a_person("Noor"))

    assert PAGE not in guest.get("/invited/").content.decode()
    guest.post(PAGE)

    assert not Hiding.objects.exists()
