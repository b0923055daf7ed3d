"""Hearing of the first reply to an answer that was given without an account (R81, I-21).

Promised: who was asked by mail and answered gets one mail when somebody else first replies, without
a word of it, and no second; with their code they read that reply, and nothing else that members
said; no mail goes to who wants none, said never again, took the answer back, came in, or was asked
in another way; a reply that is off the table is neither told of nor shown; whoever replies can see
that it is read by a link; a mail that does not go out is tried at the next reply.
"""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import Settings

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.landscape.actions import answering
from longtable.landscape.actions.inviting import withdraw
from longtable.landscape.actions.sending_word import send_word_of
from longtable.landscape.actions.taking_back import take_back_answer
from longtable.landscape.codes import code_of
from longtable.landscape.models import Invitation, Way
from longtable.landscape.tasks import tell_who_answered
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder, asked, opened
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db
ABOUT = "Somebody replied to your answer: Weavers"
NOBODY_LISTENS = SimpleNamespace(
    host="localhost", port=9, name="", password="", use_tls=False, use_ssl=False
)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def member(community: Community) -> Person:
    return a_member(community, "Opal", role="family")


@pytest.fixture
def talk(community: Community) -> Conversation:
    return a_conversation(community, title="First days", body="A word for members alone.")


@pytest.fixture
def invitation(community: Community, talk: Conversation) -> Invitation:
    return an_answer(community, talk, way=Way.MAIL)


def an_answer(community: Community, talk: Conversation, *, way: str) -> Invitation:
    """Somebody was asked, and answered without an account."""
    whom = a_stakeholder(community, email=ADDRESS)
    made = asked(whom, way=way, question="What helped you?", conversation=talk)
    opened(made).post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})
    made.refresh_from_db()
    return made


def reply(invitation: Invitation, by: Person, body: str = "Thank you, Noor.") -> Contribution:
    """Somebody replies, and the worker follows."""
    assert invitation.said is not None
    made = write_reply(invitation.said, words=Words(body=body), by=by)
    for activity in Activity.objects.filter(subject=made, verb="contributions.reply_written"):
        tell_who_answered(activity)
    return made


def told() -> list[Letter]:
    """The mails about it."""
    return list(Letter.objects.filter(subject=ABOUT))


def test_r81_one_mail_says_that_somebody_replied_and_no_second(
    invitation: Invitation, member: Person
) -> None:
    first = reply(invitation, member)
    reply(invitation, member, "And another thing.")
    send_word_of(first)

    [letter] = told()
    assert letter.recipient == ADDRESS
    assert f"/invited/{code_of(invitation.public_id)}/" in letter.body
    for word in ("Thank you", "Opal", "First days", "A word for members", "another thing"):
        assert word not in letter.body


def test_r81_with_the_code_the_first_reply_is_read_and_nothing_else(
    invitation: Invitation, member: Person, talk: Conversation
) -> None:
    a_reply(talk, by=member, body="Between ourselves.")
    client = opened(invitation)
    assert "When somebody replies to your answer, we write to you once." in words(client)

    reply(invitation, member)
    reply(invitation, member, "And another thing.")

    page = words(client)
    assert "Thank you, Noor." in page
    assert "Opal" in page
    assert "There is 1 more reply." in page
    for word in ("another thing", "Between ourselves.", "First days", "A word for members alone."):
        assert word not in page
    withdraw(invitation, by=convener_of(invitation.community))


def words(client: Client) -> str:
    """What the code shows."""
    return str(client.get("/invited/").content.decode())


def wants_none(one: Invitation) -> None:
    assert opened(one).post("/invited/word/")["Location"] == "/invited/"


def stopped(one: Invitation) -> None:
    answering.stop(one, everywhere=True)


def took_it_back(one: Invitation) -> None:
    take_back_answer(one)


def came_in(one: Invitation) -> None:
    answering.accept(one, by=a_person("Noor Somebody"))


def was_withdrawn(one: Invitation) -> None:
    withdraw(one, by=convener_of(one.community))


@pytest.mark.parametrize("when", [wants_none, stopped, took_it_back, came_in, was_withdrawn])
def test_r59_no_mail_goes_to_who(
    when: Callable[[Invitation], None], invitation: Invitation, member: Person
) -> None:
    when(invitation)

    reply(invitation, member)

    assert told() == []


@pytest.mark.parametrize("when", [took_it_back, came_in, was_withdrawn])
def test_nothing_is_read_by_the_code_after(
    when: Callable[[Invitation], None], invitation: Invitation, member: Person
) -> None:
    reply(invitation, member)
    client = opened(invitation)
    assert "Thank you, Noor." in words(client)

    when(invitation)

    assert "Thank you, Noor." not in words(client)


def test_who_was_asked_by_a_link_reads_it_and_gets_no_mail(
    community: Community, talk: Conversation, member: Person
) -> None:
    made = an_answer(community, talk, way=Way.LINK)

    reply(made, member)

    assert told() == []
    assert "Thank you, Noor." in words(opened(made))


def test_a_reply_off_the_table_is_not_shown(
    invitation: Invitation, member: Person, talk: Conversation
) -> None:
    rude = reply(invitation, member, "Unkind words.")
    client = opened(invitation)
    hide(rude, by=convener_of(invitation.community), reason="Unkind.")
    assert "Unkind words." not in words(client)

    reply(invitation, member)
    assert "Thank you, Noor." in words(client)
    hide(talk, by=convener_of(invitation.community), reason="Unkind.")
    assert "Thank you, Noor." not in words(client)


def test_whoever_replies_can_see_that_it_is_read_by_a_link(
    invitation: Invitation, member: Person, talk: Conversation
) -> None:
    note = "The first reply to this they read by their link."
    address = f"/c/weavers/dialogue/{talk.public_id}/"
    assert signed_in(member).get(address).content.decode().count(note) == 1

    answering.accept(invitation, by=a_person("Noor Somebody"))

    assert note not in signed_in(member).get(address).content.decode()


def test_a_mail_that_does_not_go_is_tried_at_the_next_reply(
    invitation: Invitation, member: Person, settings: Settings
) -> None:
    delivery, settings.MAIL_DELIVERY = settings.MAIL_DELIVERY, NOBODY_LISTENS
    reply(invitation, member)
    invitation.refresh_from_db()
    assert (told(), invitation.word_sent_at) == ([], None)

    settings.MAIL_DELIVERY = delivery
    reply(invitation, member, "And another thing.")

    assert len(told()) == 1
