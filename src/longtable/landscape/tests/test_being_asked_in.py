"""Being asked in: reading it, answering, coming, not now, never (R81, G-10, H-65).

Promised: opening a link does nothing, and its code leaves the address; one question is answered
without an account, and the answer wears the hat of the empty seat; coming in takes one yes, through
the welcome for who is new; a code works once, for its seat and community, for fourteen days, while
its maker could still ask; a member's word does not open more than a member may; of two who accept
one comes in; "not before" and "never again" are obeyed.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from longtable.communities.actions import belonging
from longtable.communities.models import (
    Community,
    JoinRequest,
    JoinRule,
    Membership,
    Standing,
    Visibility,
)
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import close_conversation
from longtable.dialogue.models import Conversation
from longtable.landscape.actions import answering
from longtable.landscape.codes import code_of, digest_of
from longtable.landscape.models import Answer, Invitation, StakeholderKind, Stop, Way
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder, asked, opened, sent
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.testing.visiting import (
    WELCOMED,
    code_for,
    say_age,
    sign_in_by_code,
    signed_in,
    type_code,
)
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db
QUESTION = "What helped you on the first day?"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers", join_rule=JoinRule.INVITED)


@pytest.fixture
def talk(community: Community) -> Conversation:
    return a_conversation(community, title="First days", body="A word for members alone.")


@pytest.fixture
def invitation(community: Community, talk: Conversation) -> Invitation:
    return asked(a_stakeholder(community), question=QUESTION, conversation=talk)


def welcome(client: Client) -> Any:
    """Through the age question and the welcome."""
    onward = say_age(client)["Location"]
    return client.post(onward, WELCOMED)


def test_r81_it_says_why_you_what_is_asked_and_who_else_is_there(community: Community) -> None:
    a_member(community, "Teacher", role="teacher")
    made = asked(
        a_stakeholder(community),
        why_you="You have come back yourself.",
        asks="An hour a month.",
        gives="An answer within two weeks.",
        words="Tier 2 means a few students at a time.",
    )
    page = opened(made).get("/invited/").content.decode()

    for words in (
        "Weavers", "Children are noticed early.", "You have come back yourself.",
        "An hour a month.", "An answer within two weeks.", "Tier 2", "Teachers",
        "Convener of Weavers",
    ):  # fmt: skip
        assert words in page
    assert "Teacher<" not in page, "which voices are there, never who"


def test_r81_a_question_is_answered_without_an_account(
    invitation: Invitation, talk: Conversation
) -> None:
    client = opened(invitation)
    page = client.get("/invited/").content.decode()
    assert QUESTION in page
    assert "A word for members alone." not in page
    assert "First days" not in page

    client.post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})

    said = Contribution.objects.get(parent=talk)
    assert (said.body, str(said.author)) == ("Somebody said hello.", "Noor")
    assert said.role is not None
    assert said.author is not None
    assert said.role.slug == "youth"
    assert said.author.email is None
    assert not said.author.is_here
    assert not Membership.objects.filter(person=said.author).exists()
    assert "Your answer is on the table" in client.get("/invited/").content.decode()


def test_a_question_is_answered_once(invitation: Invitation) -> None:
    client, given = opened(invitation), {"name": "Noor", "body": "Hello."}
    client.post("/invited/answer/", given)

    again = client.post("/invited/answer/", {**given, "body": "Another."})

    assert again.status_code == 422
    assert "This question has been answered" in again.content.decode()
    assert Contribution.objects.filter(body="Another.").count() == 0


def test_what_was_written_into_a_closed_conversation_is_not_lost(
    invitation: Invitation, talk: Conversation
) -> None:
    client = opened(invitation)
    close_conversation(talk, by=convener_of(invitation.community), outcome="Done.")

    answer = client.post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})

    assert answer.status_code == 422
    assert "Somebody said hello." in answer.content.decode()
    assert not Contribution.objects.filter(parent=talk).exists()


def test_r81_who_is_new_comes_in_by_one_yes_and_keeps_their_answer(
    community: Community, talk: Conversation
) -> None:
    whom = a_stakeholder(community, email=ADDRESS)
    made = asked(whom, way=Way.MAIL, question=QUESTION, conversation=talk)
    client = opened(made)
    client.post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})

    said = Contribution.objects.get(parent=talk)
    reply = write_reply(said, words=Words(body="Thank you."), by=convener_of(community))
    assert client.post("/invited/acceptance/")["Location"] == "/welcome/"
    assert welcome(client)["Location"] == "/c/weavers/"

    person = Person.objects.get(email=ADDRESS)
    term = Membership.objects.get(person=person)
    assert term.standing == Standing.MEMBER
    assert term.role is not None
    assert term.role.slug == "youth"
    assert term.brought_by == convener_of(community)
    assert Contribution.objects.get(parent=talk).author == person
    assert not Person.objects.filter(display_name="Noor").exclude(pk=person.pk).exists()
    assert not Activity.objects.filter(verb="contributions.reply_written", actor=None).exists()
    assert Activity.objects.get(subject=reply).towards == person
    made.refresh_from_db()
    whom.refresh_from_db()
    assert (made.answer, whom.person) == (Answer.COMES, person)


def test_r81_a_link_asks_for_an_address_and_proves_it(invitation: Invitation) -> None:
    client = opened(invitation)
    assert client.post("/invited/acceptance/").status_code == 422

    client.post("/invited/acceptance/", {"email": ADDRESS})
    type_code(client, code_for(ADDRESS))
    assert welcome(client)["Location"] == "/c/weavers/"

    assert Membership.objects.filter(person__email=ADDRESS).exists()


def test_who_has_an_account_signs_in_and_comes_in(community: Community) -> None:
    person = a_person("Noor")
    made = asked(a_stakeholder(community, email=person.email or ""), way=Way.MAIL)
    client = opened(made)

    onward = client.post("/invited/acceptance/")["Location"]
    assert onward.startswith("/accounts/login/")
    assert not Membership.objects.filter(person=person).exists()
    sign_in_by_code(client, person.email or "", next="/invited/")
    assert client.post("/invited/acceptance/")["Location"] == "/c/weavers/"

    assert Membership.objects.filter(person=person).exists()


def test_g10_opening_does_nothing_and_hides_the_code(invitation: Invitation) -> None:
    before = Invitation.objects.values().get()
    client = opened(invitation)
    page = client.get("/invited/")

    assert Invitation.objects.values().get() == before
    assert code_of(invitation.public_id) not in page.content.decode()
    cookie = client.cookies["invited"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    for path in ("answer", "acceptance", "later", "refusal"):
        assert client.get(f"/invited/{path}/").status_code in {302, 405}
    assert Invitation.objects.values().get() == before


def test_g10_the_database_holds_no_code(invitation: Invitation) -> None:
    code = code_of(invitation.public_id)
    row = str(Invitation.objects.values().get())

    assert code not in row
    assert code.replace("-", "") not in row
    assert digest_of(code) in row


@pytest.mark.parametrize("typed", ["k7qf 2m9x", "lower", "looks alike"])
def test_a_code_is_typed_as_people_type(invitation: Invitation, typed: str) -> None:
    code = code_of(invitation.public_id)
    given = {
        "k7qf 2m9x": code.replace("-", " "),
        "lower": code.lower(),
        "looks alike": code.replace("0", "O").replace("1", "l"),
    }[typed]
    client = Client()

    assert client.post("/invited/", {"code": given})["Location"] == "/invited/"
    assert "Weavers" in client.get("/invited/").content.decode()


def test_a_code_nobody_was_given_opens_nothing() -> None:
    answer = Client().post("/invited/", {"code": "K7QF-2M9X-4TB0-HSRA"})

    assert answer.status_code == 422
    assert "This code opens nothing" in answer.content.decode()


def test_codes_are_not_guessed() -> None:
    client = Client()
    for _ in range(20):
        client.post("/invited/", {"code": "K7QF-2M9X-4TB0-HSRA"})

    assert client.post("/invited/", {"code": "K7QF-2M9X-4TB0-HSRA"}).status_code == 429


def is_used(_one: Invitation) -> None:
    Invitation.objects.update(answer="declines", answered_at=clock.now())


def is_withdrawn(_one: Invitation) -> None:
    Invitation.objects.update(withdrawn_at=clock.now())


def runs_out(_one: Invitation) -> None:
    ago = clock.now() - timedelta(days=15)
    Invitation.objects.update(made_at=ago, expires_at=ago + timedelta(days=14))


def its_maker_leaves(one: Invitation) -> None:
    assert one.made_by is not None
    keeper = a_member(one.community, "Keeper")
    belonging.name_convener(Membership.objects.get(person=keeper), by=one.made_by)
    belonging.leave(Membership.objects.get(person=one.made_by), by=keeper)


def its_maker_rests(one: Invitation) -> None:
    assert one.made_by is not None
    Person.objects.filter(pk=one.made_by.pk).update(is_active=False)


OVER = (is_used, is_withdrawn, runs_out, its_maker_leaves, its_maker_rests)


@pytest.mark.parametrize("over", OVER)
def test_g10_a_code_that_is_over_opens_no_door(
    over: Callable[[Invitation], None], invitation: Invitation
) -> None:
    client, person = opened(invitation), a_person("Otto")
    over(invitation)
    client.force_login(person)

    client.post("/invited/acceptance/")
    client.post("/invited/answer/", {"body": "Hello."})

    assert not Membership.objects.filter(person=person).exists()
    assert not Contribution.objects.filter(author=person).exists()
    page = client.get("/invited/").content.decode()
    for words in ("Yes, I will come in", "Children are noticed early.", "You have come back"):
        assert words not in page


def test_h65_a_code_opens_its_own_community_alone(invitation: Invitation) -> None:
    a_community("Vault", visibility=Visibility.CLOSED, join_rule=JoinRule.INVITED)
    client, person = opened(invitation), a_person("Otto")
    client.force_login(person)

    client.post("/invited/acceptance/", {"community": "vault", "standing": "convener"})

    term = Membership.objects.get(person=person)
    assert (term.community.slug, term.standing) == ("weavers", Standing.MEMBER)


def test_whoever_comes_for_a_group_is_not_the_group(community: Community) -> None:
    council = a_stakeholder(community, "Youth council", kind=StakeholderKind.GROUP)
    answering.accept(asked(council), by=a_person("Noor"))

    council.refresh_from_db()
    assert council.person is None


def test_of_two_who_accept_at_once_one_comes_in(invitation: Invitation) -> None:
    first, second = a_person("First"), a_person("Second")

    answering.accept(invitation, by=first)
    with pytest.raises(answering.NoLongerOpen):
        answering.accept(invitation, by=second)

    assert not Membership.objects.filter(person=second).exists()


@pytest.mark.parametrize("rule", [JoinRule.ASK, JoinRule.INVITED, JoinRule.OPEN])
def test_a_members_word_opens_no_more_than_the_door_does(rule: str) -> None:
    community = a_community("Weavers", join_rule=rule)
    member, person = a_member(community, "Member"), a_person("Otto")
    made = asked(a_stakeholder(community, by=member), by=member)
    client = opened(made)
    client.force_login(person)

    client.post("/invited/acceptance/")

    is_in = Membership.objects.filter(person=person).exists()
    assert is_in == (rule == JoinRule.OPEN)
    assert JoinRequest.objects.filter(person=person).exists() != is_in


def test_r59_not_before_a_day_is_kept(invitation: Invitation) -> None:
    day = (clock.now() + timedelta(days=200)).date()
    client = opened(invitation)
    assert client.post("/invited/later/", {"not_before": "2001-01-01"}).status_code == 422

    client.post("/invited/later/", {"not_before": day.isoformat()})

    invitation.refresh_from_db()
    assert (invitation.answer, invitation.ask_again_on) == (Answer.LATER, day)


@pytest.mark.parametrize("where", ["here", "everywhere"])
def test_r59_never_again_and_after_all(where: str, invitation: Invitation) -> None:
    client = opened(invitation)
    client.post("/invited/refusal/", {"where": where})

    stop = Stop.objects.get()
    assert stop.community == (invitation.community if where == "here" else None)
    assert "nobody will" in client.get("/invited/").content.decode()
    client.post("/invited/refusal/", {"lift": "1"})
    assert not Stop.objects.exists()


def test_m12_the_ledger_says_when_a_person_first_replied(
    invitation: Invitation, talk: Conversation
) -> None:
    client = opened(invitation)
    client.post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})
    said = Contribution.objects.get(parent=talk)
    convener = convener_of(invitation.community)
    ledger = f"/c/{invitation.community.slug}/landscape/invitations/"
    assert "none yet" in signed_in(convener).get(ledger).content.decode()

    with clock.at(clock.now() + timedelta(hours=3)):
        write_reply(said, words=Words(body="Thank you."), by=convener)

    page = signed_in(convener).get(ledger).content.decode()
    assert "after 3 hours" in page or "after 4 hours" in page


def test_the_mail_says_what_its_maker_wrote_and_nothing_of_members(
    community: Community, talk: Conversation
) -> None:
    a_reply(talk, by=a_member(community, "Member"), body="A word for members alone.")
    asked(
        a_stakeholder(community, email=ADDRESS), way=Way.MAIL, question=QUESTION, conversation=talk
    )

    letter = sent()
    assert letter.recipient == ADDRESS
    assert "You have come back yourself." in letter.body
    assert "/invited/" in letter.body
    for word in ("A word for members alone.", "First days", "Member\n"):
        assert word not in f"{letter.subject}\n{letter.body}"
