"""Asking people in, again and humanely: the ledger (R59, R81).

Promised: an invitation is one person's, says why, and is known by its maker alone; who declined is
asked again after ninety days at the earliest, who was silent after thirty, with another reason and
what has changed; three refusals remove nobody; a stop outlives whatever else is erased; nobody asks
more people in a day than they can mean personally.
"""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from pytest_django import Settings

from longtable.communities.models import Community, Membership, Visibility
from longtable.landscape.actions import answering, describing, inviting
from longtable.landscape.codes import code_of
from longtable.landscape.models import Invitation, Stakeholder, Stop, Way
from longtable.landscape.queries.ledger import ledger
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder, asked
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db
# A mail server as the settings name it, at a port where there is none.
NOBODY_LISTENS = SimpleNamespace(
    host="localhost", port=9, name="", password="", use_tls=False, use_ssl=False
)
NEW = "/c/weavers/landscape/invitations/new/"
FORM = {"name": "Noor", "role": "youth", "why_you": "You know.", "way": "link"}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def due(community: Community) -> list[Stakeholder]:
    return ledger(community, reader=convener_of(community)).again


def test_r81_every_member_asks_people_in(community: Community) -> None:
    member = a_member(community, "Member")
    answer = signed_in(member).post(NEW, FORM)

    made = Invitation.objects.get()
    assert made.made_by == member
    assert made.role is not None
    assert made.role.slug == "youth"
    page = signed_in(member).get(answer["Location"]).content.decode()
    code = code_of(made.public_id)
    assert code in page
    assert "<svg" in page
    assert "On the telephone" in page
    assert code not in signed_in(convener_of(community)).get(answer["Location"]).content.decode()


def test_into_a_closed_community_its_conveners_ask() -> None:
    community = a_community("Weavers", visibility=Visibility.CLOSED)
    member = a_member(community, "Member")

    assert signed_in(member).post(NEW, FORM).status_code == 403
    assert signed_in(convener_of(community)).post(NEW, FORM).status_code == 302


def test_mail_needs_an_address_and_a_question_a_conversation(community: Community) -> None:
    client = signed_in(convener_of(community))

    for wrong, said in (
        ({"way": "mail"}, "Please say where the mail goes"),
        ({"question": "What helped?"}, "go together"),
        ({"why_you": " "}, "Please write something here"),
    ):
        answer = client.post(NEW, {**FORM, **wrong})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not Invitation.objects.exists()
    assert not Stakeholder.objects.exists()


def test_the_answer_lies_only_where_the_inviter_reads(community: Community) -> None:
    other = a_conversation(a_community("Vault"), title="Elsewhere")
    client = signed_in(convener_of(community))
    given = {**FORM, "question": "What helped?", "conversation": other.public_id}

    assert "Elsewhere" not in client.get(NEW).content.decode()
    assert client.post(NEW, given).status_code == 422


def test_r59_who_declines_three_times_is_asked_a_fourth_time_when_it_is_time(
    community: Community,
) -> None:
    whom, convener = a_stakeholder(community), convener_of(community)
    moment = clock.now()
    for number in range(3):
        with clock.at(moment):
            made = asked(
                whom, why_you=f"Reason {number}.", changed=f"Change {number}." if number else ""
            )
            answering.decline(made)
            assert due(community) == []
        with clock.at(moment + timedelta(days=89)):
            with pytest.raises(inviting.NotYet) as refused:
                asked(whom, why_you="Another.", changed="Much.")
            assert refused.value.day == (moment + timedelta(days=90)).date()
        moment += timedelta(days=90)

    with clock.at(moment):
        assert due(community) == [whom]
        fourth = asked(whom, why_you="A fourth.", changed="We meet in the evening now.")
    assert fourth.attempt == 4
    assert [one.invitation.attempt for one in ledger(community, reader=convener).entries] == [
        4, 3, 2, 1,
    ]  # fmt: skip
    assert Stakeholder.objects.filter(pk=whom.pk).exists()


def test_r59_each_new_invitation_differs_and_says_what_changed(community: Community) -> None:
    whom = a_stakeholder(community)
    answering.decline(asked(whom, why_you="You know."))

    with clock.at(clock.now() + timedelta(days=91)):
        with pytest.raises(inviting.SaysTheSame):
            asked(whom, why_you="you KNOW.", changed="Much.")
        with pytest.raises(inviting.SaysTheSame):
            asked(whom, why_you="Another.")
        asked(whom, why_you="Another.", changed="Much.")


def test_r59_silence_is_asked_again_after_a_month(community: Community) -> None:
    whom = a_stakeholder(community)
    asked(whom)

    for days, is_due in ((13, False), (29, False), (30, True)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert (due(community) == [whom]) == is_due, days


def test_mail_comes_once_a_month_at_most(community: Community) -> None:
    whom = a_stakeholder(community, email=ADDRESS)
    first = asked(whom, way=Way.MAIL)
    inviting.withdraw(first, by=convener_of(community))

    with pytest.raises(inviting.NotYet):
        asked(whom, way=Way.MAIL, why_you="Another.")
    asked(whom, way=Way.TELEPHONE)


def test_r59_another_name_for_the_same_address_is_asked_no_sooner(community: Community) -> None:
    day = (clock.now() + timedelta(days=200)).date()
    first = asked(a_stakeholder(community, email=ADDRESS), way=Way.MAIL)
    answering.say_later(first, not_before=day)
    again = a_stakeholder(community, "Somebody else", email=ADDRESS)

    for way in (Way.MAIL, Way.LINK):
        with pytest.raises(inviting.NotYet) as refused:
            asked(again, way=way)
        assert refused.value.day == day
    asked(a_stakeholder(a_community("Spinners"), email=ADDRESS), way=Way.MAIL)


def test_a_new_way_takes_the_place_of_the_one_that_waits(community: Community) -> None:
    whom = a_stakeholder(community)
    first = asked(whom)
    second = asked(whom, way=Way.PAGE)

    first.refresh_from_db()
    assert not first.is_waiting
    assert second.is_waiting


def test_r59_a_stop_is_obeyed_for_ever_under_whatever_name(community: Community) -> None:
    whom = a_stakeholder(community, email=ADDRESS)
    answering.stop(asked(whom), everywhere=True)
    describing.let_stakeholder_go(whom, by=convener_of(community))
    elsewhere = a_community("Spinners")

    for place in (community, elsewhere):
        again = a_stakeholder(place, "Somebody else", email=ADDRESS.upper())
        with (
            pytest.raises(inviting.WantsNoInvitations),
            clock.at(clock.now() + timedelta(days=4_000)),
        ):
            asked(again, why_you="Another.", changed="Much.")


def test_a_stop_by_a_link_holds_when_an_address_becomes_known(community: Community) -> None:
    whom = a_stakeholder(community)
    answering.stop(asked(whom), everywhere=False)
    describing.keep_address(whom, ADDRESS)

    with pytest.raises(inviting.WantsNoInvitations), clock.at(clock.now() + timedelta(days=400)):
        asked(whom, way=Way.MAIL, why_you="Another.", changed="Much.")


def test_what_is_refused_leaves_nobody_written_down(community: Community) -> None:
    client = signed_in(convener_of(community))
    answering.stop(asked(a_stakeholder(community, email=ADDRESS)), everywhere=True)

    answer = client.post(NEW, {**FORM, "way": "mail", "email": ADDRESS})

    assert answer.status_code == 422
    assert "They asked not to be asked again" in answer.content.decode()
    assert Stakeholder.objects.count() == 1


def test_mail_that_does_not_go_leaves_the_link(community: Community, settings: Settings) -> None:
    settings.MAIL_DELIVERY = NOBODY_LISTENS
    client = signed_in(convener_of(community))

    answer = client.post(NEW, {**FORM, "way": "mail", "email": ADDRESS}, follow=True)

    page = answer.content.decode()
    assert "The mail did not go out" in page
    assert code_of(Invitation.objects.get().public_id) in page


def test_a_stop_keeps_no_address(community: Community) -> None:
    answering.stop(asked(a_stakeholder(community, email=ADDRESS)), everywhere=True)

    assert ADDRESS not in str(list(Stop.objects.values()))


def test_h65_nobody_asks_hundreds_in_a_day(community: Community) -> None:
    client = signed_in(convener_of(community))
    for number in range(20):
        assert client.post(NEW, {**FORM, "name": f"Noor {number}"}).status_code == 302

    answer = client.post(NEW, {**FORM, "name": "One more"})

    assert answer.status_code == 429
    assert "an invitation is personal" in answer.content.decode()
    assert Invitation.objects.count() == 20


def test_members_are_not_asked_in(community: Community) -> None:
    member = a_member(community, "Opal")
    whom = a_stakeholder(community, email=member.email or "")

    with pytest.raises(inviting.BelongsAlready):
        asked(whom)


def test_no_address_tells_a_member_whose_it_is(community: Community) -> None:
    """Only conveners, who bring people in by address, learn that somebody has it."""
    opal, member = a_member(community, "Opal"), a_member(community, "Member")

    whom = a_stakeholder(community, by=member, email=opal.email or "")

    assert whom.person is None
    asked(whom, by=member)


def test_the_ledger_shows_conveners_all_and_members_their_own(community: Community) -> None:
    member, other = a_member(community, "Member"), a_member(community, "Other")
    asked(a_stakeholder(community, "Of the convener"))
    asked(a_stakeholder(community, "Of the member", by=member), by=member)
    path = "/c/weavers/landscape/invitations/"

    def seen(person: Person) -> tuple[bool, bool]:
        page = signed_in(person).get(path).content.decode()
        return "Of the convener" in page, "Of the member" in page

    assert seen(convener_of(community)) == (True, True)
    assert seen(member) == (False, True)
    assert seen(other) == (False, False)


def test_who_is_erased_is_let_go_from_every_landscape(community: Community) -> None:
    person = a_person("Noor", email=ADDRESS)
    a_stakeholder(community, email=ADDRESS)

    erase_person(person, keep_words=True)

    assert not Stakeholder.objects.exists()


def test_what_an_inviter_wrote_stays_when_they_leave(community: Community) -> None:
    member = a_member(community, "Member")
    made = asked(a_stakeholder(community, by=member), by=member)
    Membership.objects.filter(person=member).update(ended_at=clock.now())

    assert not Invitation.objects.visible_to(member).exists()
    assert Invitation.objects.visible_to(convener_of(community)).get() == made
    assert not answering.is_open(Invitation.objects.get())


def test_the_seat_of_an_empty_chair_is_chosen_already(community: Community) -> None:
    page = signed_in(convener_of(community)).get(f"{NEW}?role=youth").content.decode()

    assert '<option value="youth" selected' in page
    assert a_hat("youth")["role_id"]
