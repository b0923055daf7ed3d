"""Asking several of a voice in from a gap, each of them personally (R59, R81, H-65).

Promised: a convener goes from a row of who is missing to those of it who are known and not here;
one reason is written and can be changed for each; each gets an invitation, a code and a mail of
their own; who cannot be asked is shown with why and cannot be chosen; ten at once and twenty a day
are the most; what is wrong changes nothing; what fails for one fails for one alone.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format

from longtable.communities.models import Community
from longtable.landscape.actions import answering
from longtable.landscape.actions.inviting import INVITATIONS_BY_PERSON
from longtable.landscape.codes import code_of
from longtable.landscape.models import Answer, Invitation, Stakeholder, Way
from longtable.landscape.queries.several import several
from longtable.landscape.tests.asked import a_stakeholder, asked
from longtable.shared import clock
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_hat, a_member, a_person, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/invitations/several/?role=youth"
WHY = "You have come back from placement yourself."


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def convener(community: Community) -> Client:
    return signed_in(convener_of(community))


def youth(community: Community, *names: str) -> list[Stakeholder]:
    """Young people who are written down, each with an address."""
    return [
        a_stakeholder(community, name, email=f"{name.lower().replace(' ', '.')}@people.example")
        for name in names
    ]


def send(client: Client, chosen: list[Stakeholder], *, status: int = 302, more: Any = ()) -> str:
    """Send the form."""
    given = {"whom": [one.public_id for one in chosen], "why_you": WHY, **dict(more)}
    answer = client.post(HERE, given)
    assert answer.status_code == status
    return str(answer.content.decode())


def why_not(community: Community) -> dict[str, str]:
    """Who cannot be asked, and why."""
    found = several(community, "youth", reader=convener_of(community))
    return {one.stakeholder.name: one.why_not for one in found.may_not}


def test_r59_from_a_gap_each_is_asked_personally(community: Community, convener: Client) -> None:
    noor, omar, rosa = youth(community, "Noor", "Omar", "Rosa")
    a_stakeholder(community, "Theo", role_id=a_hat("teacher")["role_id"], email="t@people.example")
    gaps = convener.get("/c/weavers/landscape/gaps/").content.decode()
    assert f'href="{HERE}"' in gaps
    page = convener.get(HERE).content.decode()
    assert [name for name in ("Noor", "Omar", "Rosa", "Theo") if name in page] == [
        "Noor", "Omar", "Rosa",
    ]  # fmt: skip

    send(convener, [noor, omar], more={f"why_{omar.public_id}": "You run the council."})

    made = {one.stakeholder: one for one in Invitation.objects.all()}
    assert {whom.name: one.why_you for whom, one in made.items()} == {
        "Noor": WHY, "Omar": "You run the council.",
    }  # fmt: skip
    assert {one.way for one in made.values()} == {Way.MAIL}
    assert len({one.token_hash for one in made.values()}) == 2
    letters = {one.recipient: one.body for one in Letter.objects.all()}
    assert letters.keys() == {"noor@people.example", "omar@people.example"}
    for whom, one in made.items():
        assert code_of(one.public_id) in letters[f"{whom.name.lower()}@people.example"]
    assert not Invitation.objects.filter(stakeholder=rosa).exists()


def test_who_cannot_be_asked_is_shown_with_why(community: Community, convener: Client) -> None:
    stopped, waiting, declined, later, here = youth(
        community, "Stopped", "Waiting", "Declined", "Later", "Here"
    )
    a_stakeholder(community, "Nowhere")
    answering.stop(asked(stopped), everywhere=True)
    asked(waiting)
    answering.decline(asked(declined))
    day = (clock.now() + timedelta(days=9)).date()
    answering.say_later(asked(later), not_before=day)
    Stakeholder.objects.filter(pk=here.pk).update(person=a_member(community, "Here"))

    found = why_not(community)

    assert found.keys() == {"Stopped", "Waiting", "Declined", "Later", "Nowhere"}
    assert found["Stopped"] == "They asked not to be asked again."
    assert found["Waiting"] == "They were asked and have not answered yet."
    assert found["Nowhere"] == "No e-mail address is written down."
    assert found["Declined"].startswith("It is too soon.")
    assert found["Later"] == f"It is too soon. You can ask again from {date_format(day)} on."
    before = Invitation.objects.count()
    page = send(convener, [stopped, waiting], status=422)
    assert "Nobody of this voice can be asked in by mail today." in page
    assert Invitation.objects.count() == before
    with clock.at(clock.now() + timedelta(days=91)):
        assert why_not(community).keys() == {"Stopped", "Nowhere"}


def test_r59_an_address_under_two_names_is_asked_once(
    community: Community, convener: Client
) -> None:
    one = a_stakeholder(community, "Noor", email="noor@people.example")
    other = a_stakeholder(community, "Noor again", email="NOOR@people.example")

    send(convener, [one, other])

    assert [made.stakeholder for made in Invitation.objects.all()] == [one]
    assert why_not(community).keys() == {"Noor", "Noor again"}


def test_r59_who_was_asked_before_reads_another_reason_and_what_has_changed(
    community: Community, convener: Client
) -> None:
    noor, omar = youth(community, "Noor", "Omar")
    answering.decline(asked(noor, why_you=WHY))
    with clock.at(clock.now() + timedelta(days=91)):
        page = send(convener, [noor, omar], status=422)
        assert "Noor was asked before." in page
        assert WHY in page, "what was written is still there"
        assert Invitation.objects.count() == 1

        another = {f"why_{noor.public_id}": "Because you know both.", "changed": "Two schools."}
        send(convener, [noor, omar], more=another)

    changed = dict(Invitation.objects.filter(answer="").values_list("stakeholder", "changed"))
    assert changed == {noor.pk: "Two schools.", omar.pk: ""}


@pytest.mark.parametrize(
    ("number", "words"), [(0, "Please choose somebody."), (11, "Please choose 10 people at most")]
)
def test_a_number_that_is_wrong_changes_nothing(
    number: int, words: str, community: Community, convener: Client
) -> None:
    everybody = youth(community, *(f"Noor {one}" for one in range(11)))

    assert words in send(convener, everybody[:number], status=422)

    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()


def test_h65_the_limit_of_a_day_holds(community: Community, convener: Client) -> None:
    for _ in range(INVITATIONS_BY_PERSON.times - 1):
        INVITATIONS_BY_PERSON.take(str(convener_of(community).pk))

    send(convener, youth(community, "Noor", "Omar"))

    assert Invitation.objects.get().stakeholder.name == "Noor"
    page = convener.get("/c/weavers/landscape/invitations/").content.decode()
    assert "Omar: You have asked many people today." in page
    assert "1 person was asked in." in page


def test_sent_twice_is_once(community: Community, convener: Client) -> None:
    noor, omar = youth(community, "Noor", "Omar")
    send(convener, [noor])

    page = send(convener, [noor], status=422)

    assert "Somebody was asked in the meantime. Please choose again." in page
    assert Invitation.objects.get().stakeholder == noor
    assert omar.name in page


def test_only_conveners_ask_several(community: Community) -> None:
    youth(community, "Noor")
    member = signed_in(a_member(community, "Opal"))

    assert "Ask several in" not in member.get("/c/weavers/landscape/gaps/").content.decode()
    assert member.get(HERE).status_code == 403
    assert member.post(HERE, {"why_you": WHY}).status_code == 403
    assert signed_in(a_person("Otto")).get(HERE).status_code == 403
    assert signed_in(convener_of(a_community("Spinners"))).get(HERE).status_code == 403


def test_an_invitation_of_several_is_answered_like_any(
    community: Community, convener: Client
) -> None:
    [noor] = youth(community, "Noor")
    send(convener, [noor])
    person = a_person("Noor")

    answering.accept(Invitation.objects.get(), by=person)

    assert Invitation.objects.get().answer == Answer.COMES
