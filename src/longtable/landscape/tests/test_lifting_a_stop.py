"""Lifting a stop without the code: by the address alone (R59; H-03, G-10).

Promised: the page and what it answers are the same whether or not anybody stopped under an address;
a code goes there and nowhere else, few times a day; nothing is lifted by opening anything, by a
wrong code, nor by a code for another address; then they may be asked again, here and anywhere, and
where their entry was stopped with it; a stop of an entry whose address was written down later is
not theirs to lift.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.landscape.actions import answering, describing
from longtable.landscape.actions.inviting import wants_no_invitations
from longtable.landscape.models import Stakeholder, Stop
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder, asked, sent
from longtable.shared import clock
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import code_for
from longtable.shared.testing.worlds import a_community

pytestmark = pytest.mark.django_db
PAGE, CODE = "/invited/stopped/", "/invited/stopped/code/"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def stopped(community: Community) -> Stakeholder:
    whom = a_stakeholder(community, email=ADDRESS)
    answering.stop(asked(whom), everywhere=True)
    return whom


def type_code(client: Client, code: str) -> Any:
    """Type it where it was asked for."""
    return client.post(CODE, {"code": code})


def words(client: Client, address: str) -> list[str]:
    """What somebody sees who asks for a code, step by step, without what differs for everybody."""
    seen = [client.get(PAGE), client.post(PAGE, {"email": address}), client.get(CODE)]
    assert [one.status_code for one in seen] == [200, 302, 200]
    pages = [one.content.decode().partition("<main")[2] for one in seen]
    masked = [one.replace(address, "ADDRESS") for one in pages]
    return [re.sub(r'value="\w{64}"', "", one) for one in masked]


def test_r59_who_lost_the_code_may_be_asked_again(stopped: Stakeholder) -> None:
    client = Client()
    assert f'href="{PAGE}"' in client.get("/invited/").content.decode()
    words(client, ADDRESS)
    assert "so that you may be asked in again" in sent().body
    assert wants_no_invitations(stopped)

    type_code(client, code_for(ADDRESS))

    assert not wants_no_invitations(stopped)
    assert not Stop.objects.exists()
    assert "You may be asked in again." in client.get("/invited/").content.decode()


def test_nobody_learns_who_stopped(stopped: Stakeholder) -> None:
    stranger = "nobody@people.example"

    assert words(Client(), ADDRESS) == words(Client(), stranger)

    assert {one.recipient for one in Letter.objects.order_by("-pk")[:2]} == {ADDRESS, stranger}
    client = Client()
    client.post(PAGE, {"email": stranger})
    type_code(client, code_for(stranger))
    assert "You may be asked in again." in client.get("/invited/").content.decode()
    assert wants_no_invitations(stopped)


def test_no_get_and_no_wrong_code_lifts(stopped: Stakeholder) -> None:
    client = Client()
    assert client.get(CODE)["Location"] == PAGE
    words(client, ADDRESS)
    assert type_code(client, "WRONG1").status_code == 422
    client.get(f"{CODE}?code={code_for(ADDRESS)}")
    assert wants_no_invitations(stopped)

    type_code(client, code_for(ADDRESS))
    assert client.get(CODE)["Location"] == PAGE, "it is spent"


def test_a_code_for_another_purpose_lifts_nothing(stopped: Stakeholder) -> None:
    client = Client()
    client.post("/accounts/login/", {"email": ADDRESS})

    assert client.post(CODE, {"code": code_for(ADDRESS)})["Location"] == PAGE
    assert wants_no_invitations(stopped)


@pytest.mark.parametrize("typed", [" KIM@People.example ", "\u212aim@people.example"])
def test_h03_another_spelling_gets_no_code_of_its_own(typed: str) -> None:
    Client().post(PAGE, {"email": typed})

    assert {one.recipient for one in Letter.objects.all()} == {"kim@people.example"}


def test_few_codes_a_day_go_to_who_wanted_no_mail(stopped: Stakeholder) -> None:
    before = Letter.objects.count()
    for _ in range(3):
        assert Client().post(PAGE, {"email": ADDRESS}).status_code == 302

    answer = Client().post(PAGE, {"email": ADDRESS})

    assert answer.status_code == 429
    assert "We have sent several codes already." in answer.content.decode()
    assert Letter.objects.count() == before + 3


def test_an_address_that_was_written_down_later_lifts_nothing(community: Community) -> None:
    whom = a_stakeholder(community)
    answering.stop(asked(whom), everywhere=True)
    describing.keep_address(whom, ADDRESS)
    client = Client()
    words(client, ADDRESS)

    type_code(client, code_for(ADDRESS))

    assert wants_no_invitations(whom)


def test_of_two_stops_the_one_that_was_said_without_the_address_stays(
    community: Community,
) -> None:
    whom = a_stakeholder(community)
    answering.stop(asked(whom), everywhere=False)
    describing.keep_address(whom, ADDRESS)
    elsewhere = a_stakeholder(a_community("Spinners"), email=ADDRESS)
    with clock.at(clock.now() + timedelta(days=2)):
        answering.stop(asked(elsewhere), everywhere=True)
    client = Client()
    words(client, ADDRESS)

    type_code(client, code_for(ADDRESS))

    assert wants_no_invitations(whom)
    assert not wants_no_invitations(elsewhere)
