"""A question goes out through organizations, and replies come back by channel (R67).

Promised: a convener asks organizations for which somebody acts; each says by which channel it
passed the message on, when and to how many, or why not; people reply by a link of the channel,
without an account, and nothing happens by opening it; what comes without an account waits for a
convener; replies are read by whom the message says, and each says by which channel it came; what
strangers write is text; a reply sent twice is one; it ends with an outcome that all who have the
link read.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.models import Affiliation, Community, Membership, Standing, Visibility
from longtable.landscape.actions.relaying import RelayIsClosed, close_relay, pass_on
from longtable.landscape.actions.replying import let_in, reply_to_relay
from longtable.landscape.models import Passage, Relay, RelayReply
from longtable.landscape.tests.relayed import (
    QUESTION,
    a_partner,
    a_passage,
    a_relay,
    door_of,
    liaison_of,
)
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_member,
    a_person,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
SAID = {"body": "Somebody said hello.", "name": "Noor", "role": "family", "client_key": "one"}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def partner(community: Community) -> Affiliation:
    return a_partner(community)


@pytest.fixture
def passage(community: Community, partner: Affiliation) -> Passage:
    return a_passage(a_relay(community, partner), partner)


def relay_of(passage: Passage) -> Relay:
    return Relay.objects.get(pk=passage.leg.relay_id)


def relay_page(passage: Passage, reader: Person) -> str:
    address = f"{HERE}relays/{passage.leg.relay.public_id}/"
    return str(signed_in(reader).get(address).content.decode())


def test_r67_a_question_goes_out_through_three_organizations_and_comes_back_by_channel(
    community: Community,
) -> None:
    convener = convener_of(community)
    partners = [a_partner(community, name) for name in ("Families", "Counselors", "Nurses")]
    given = {
        "message": "We ask families.", "question": QUESTION, "read_by": "members",
        "closes_on": (clock.now() + timedelta(days=20)).date().isoformat(),
        "organizations": [one.organization.public_id for one in partners],
    }  # fmt: skip
    signed_in(convener).post(f"{HERE}relays/new/", given)
    relay = Relay.objects.get()

    for number, one in enumerate(partners, 1):
        liaison = signed_in(liaison_of(one))
        assert "it is asked to pass something on" in str(
            liaison.get(f"{HERE}networks/").content.decode()
        )
        described = {"which": "channel", "kind": "newsletter", "name": f"Letter {number}"}
        liaison.post(f"{HERE}networks/{one.organization.public_id}/description/", described)
        leg = relay.legs.get(organization=one.organization)
        address = f"{HERE}legs/{leg.public_id}/"
        channel = one.organization.networks.get().channels.get()
        liaison.post(address, {"which": "link", "channel": channel.public_id})
        passage = leg.passages.get()
        went = {"which": "passed_on", "passage": passage.public_id, "reach": f"{number}000",
                "passed_on": clock.now().date().isoformat()}  # fmt: skip
        assert liaison.post(address, went).status_code == 302
        for said in range(number):
            words = {**SAID, "body": f"Reply {said} to letter {number}.", "client_key": f"{said}"}
            assert Client().post(door_of(passage), words).status_code == 302
    for reply in RelayReply.objects.all():
        signed_in(convener).post(f"{HERE}replies/{reply.public_id}/admission/", {"in": "1"})

    page = relay_page(passage, a_member(community))
    for number in (1, 2, 3):
        assert f'data-says="Reach, as they say">{number},000<' in page
        assert f'data-says="Replies">{number}<' in page
        assert page.count(f"By Letter {number}, ") == number
    assert "It went out to 6,000" in page


def test_opening_the_link_writes_nothing_and_tells_nothing_of_members(passage: Passage) -> None:
    client = Client()

    page = client.get(door_of(passage)).content.decode()

    for words in (QUESTION, "We ask families.", "Family Voices", "Weavers", "Monthly letter"):
        assert words in page
    assert "Liaison" not in page
    assert "Members of this community read your answer" in page
    assert not RelayReply.objects.exists()


def test_a_closed_community_has_no_name_there() -> None:
    vault = a_community("Vault", visibility=Visibility.CLOSED)
    partner = a_partner(vault)
    passage = a_passage(a_relay(vault, partner), partner)

    page = Client().get(door_of(passage)).content.decode()

    assert QUESTION in page
    assert "Vault" not in page
    assert vault.outcome not in page


def test_what_comes_without_an_account_waits_for_a_convener(
    passage: Passage, community: Community
) -> None:
    Client().post(door_of(passage), SAID)
    convener, member = convener_of(community), a_member(community)
    reply = RelayReply.objects.get()
    assert (reply.person, reply.let_in_at, reply.name) == (None, None, "Noor")
    assert "Somebody said hello." not in relay_page(passage, member)
    assert "Somebody said hello." in relay_page(passage, convener)

    address = f"{HERE}replies/{reply.public_id}/admission/"
    assert signed_in(member).post(address, {"in": "1"}).status_code == 404
    signed_in(convener).post(address, {"in": "1"})

    assert "Somebody said hello." in relay_page(passage, member)


def test_what_is_turned_away_stands_no_more_and_may_come_in_after_all(
    passage: Passage, community: Community
) -> None:
    Client().post(door_of(passage), SAID)
    reply, convener = RelayReply.objects.get(), signed_in(convener_of(community))
    address, member = f"{HERE}replies/{reply.public_id}/admission/", a_member(community)
    let_in(reply, by=convener_of(community))

    convener.post(address, {"away": "1"})
    assert "Somebody said hello." not in relay_page(passage, member)
    assert "What was turned away" in relay_page(passage, convener_of(community))
    convener.post(address, {"in": "1"})

    assert "Somebody said hello." in relay_page(passage, member)


def test_with_an_account_it_stands_at_once(passage: Passage, community: Community) -> None:
    signed_in(a_person("Otto")).post(door_of(passage), SAID)

    page = relay_page(passage, a_member(community))

    assert "Somebody said hello." in page
    assert "Otto" in page


@pytest.mark.parametrize(
    ("read_by", "readers"),
    [("members", {"convener", "liaison", "member"}), ("conveners", {"convener"})],
)
def test_replies_are_read_by_whom_the_message_says(
    read_by: str, readers: set[str], community: Community, partner: Affiliation
) -> None:
    passage = a_passage(a_relay(community, partner, read_by=read_by), partner)
    reply = reply_to_relay(passage, by=None, body="Somebody said hello.", client_key="k")
    let_in(reply, by=convener_of(community))
    guest = a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    people = {
        "convener": convener_of(community), "liaison": liaison_of(partner),
        "member": a_member(community), "guest": guest, "outsider": a_person("Otto"),
    }  # fmt: skip

    found = {who for who, one in people.items() if "said hello" in relay_page(passage, one)}

    assert found == readers


def test_what_strangers_write_is_text(passage: Passage, community: Community) -> None:
    Client().post(door_of(passage), {**SAID, "body": "<script>x</script> [a](javascript:b)",
                                     "name": "<b>Noor</b>"})  # fmt: skip

    page = relay_page(passage, convener_of(community))

    assert "&lt;script&gt;x&lt;/script&gt; [a](javascript:b)" in page
    assert "&lt;b&gt;Noor&lt;/b&gt;" in page


def test_sent_twice_is_sent_once(passage: Passage) -> None:
    for _ in range(2):
        Client().post(door_of(passage), SAID)

    assert RelayReply.objects.count() == 1


def test_an_empty_reply_is_refused_with_a_sentence(passage: Passage) -> None:
    answer = Client().post(door_of(passage), {**SAID, "body": "  "})

    assert answer.status_code == 422
    assert not RelayReply.objects.exists()


def test_one_place_writes_so_much_an_hour_and_another_place_still_writes(passage: Passage) -> None:
    for number in range(30):
        Client().post(door_of(passage), {**SAID, "client_key": f"{number}"})

    last = Client().post(door_of(passage), {**SAID, "client_key": "last", "body": "Not lost."})
    assert last.status_code == 429
    assert "Not lost." in last.content.decode()
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert elsewhere.post(door_of(passage), {**SAID, "client_key": "b"}).status_code == 302


@pytest.mark.parametrize("typed", ["as it stands", "with slashes"])
def test_a_code_is_typed_as_people_type(typed: str, passage: Passage) -> None:
    code = door_of(passage).split("/")[2]
    given = code if typed == "as it stands" else code.replace("-", "/").lower()

    assert Client().post("/relayed/", {"code": given})["Location"] == door_of(passage)


def test_a_code_nobody_was_given_opens_nothing() -> None:
    assert Client().post("/relayed/", {"code": "K7QF-2M9X-4TB0-HSRA"}).status_code == 422
    assert Client().get("/relayed/K7QF-2M9X-4TB0-HSRA/").status_code == 404


def test_codes_are_not_guessed() -> None:
    client = Client()
    for _ in range(20):
        client.post("/relayed/", {"code": "K7QF-2M9X-4TB0-HSRA"})

    assert client.post("/relayed/", {"code": "K7QF-2M9X-4TB0-HSRA"}).status_code == 429


def test_who_does_not_pass_it_on_says_why(passage: Passage, community: Community) -> None:
    client = signed_in(liaison_of(partner_of(passage)))
    address = f"{HERE}legs/{passage.leg.public_id}/"
    assert client.post(address, {"which": "why_not", "why_not": " "}).status_code == 422

    client.post(address, {"which": "why_not", "why_not": "Our letter is full until June."})

    assert "Our letter is full until June." in relay_page(passage, a_member(community))


def partner_of(passage: Passage) -> Affiliation:
    return Affiliation.objects.get(organization=passage.leg.organization)


@pytest.mark.parametrize("wrong", [{"passed_on": "2001-01-01"}, {"passed_on": "2999-01-01"},
                                   {"reach": "-1"}, {"passage": "nothing"}])  # fmt: skip
def test_what_cannot_have_gone_out_is_refused(wrong: dict[str, str], passage: Passage) -> None:
    client = signed_in(liaison_of(partner_of(passage)))
    went: dict[str, Any] = {
        "which": "passed_on", "passage": passage.public_id, "reach": "5",
        "passed_on": clock.now().date().isoformat(), **wrong,
    }  # fmt: skip

    assert client.post(f"{HERE}legs/{passage.leg.public_id}/", went).status_code == 422
    passage.refresh_from_db()
    assert passage.passed_on is None


def test_nobody_passes_on_for_others(passage: Passage, community: Community) -> None:
    other = liaison_of(a_partner(community, "Nurses"))
    address = f"{HERE}legs/{passage.leg.public_id}/"

    for person in (other, convener_of(community)):
        given = {"which": "why_not", "why_not": "No."}
        assert signed_in(person).post(address, given).status_code == 403


def test_only_conveners_ask_and_only_for_whom_somebody_acts(
    community: Community, partner: Affiliation
) -> None:
    affiliate(an_organization("Nobody acts"), community=community, by=None)
    address = f"{HERE}relays/new/"
    assert signed_in(a_member(community)).get(address).status_code == 403

    page = signed_in(convener_of(community)).get(address).content.decode()

    assert "Family Voices" in page
    assert "Nobody acts<" not in page


def test_it_ends_with_an_outcome_that_all_who_have_the_link_read(
    passage: Passage, community: Community
) -> None:
    relay = relay_of(passage)
    address = f"{HERE}relays/{relay.public_id}/closure/"
    convener = signed_in(convener_of(community))
    assert signed_in(a_member(community)).post(address, {"outcome": "Mine."}).status_code == 403
    assert convener.post(address, {"outcome": " "}).status_code == 422

    convener.post(address, {"outcome": "Every school names a person."})

    assert "Every school names a person." in Client().get(door_of(passage)).content.decode()
    late = Client().post(door_of(passage), {**SAID, "body": "Too late, not lost."})
    assert late.status_code == 422
    assert "Too late, not lost." in late.content.decode()
    assert not RelayReply.objects.exists()


def test_of_two_who_end_it_the_later_is_told(passage: Passage, community: Community) -> None:
    convener = convener_of(community)
    relay = relay_of(passage)
    close_relay(relay, by=convener, outcome="First.")

    with pytest.raises(RelayIsClosed):
        close_relay(relay, by=convener, outcome="Second.")
    address = f"{HERE}relays/{relay.public_id}/closure/"
    answer = signed_in(convener).post(address, {"outcome": "Third."}, follow=True)

    assert "Somebody has said what became of it" in answer.content.decode()
    assert "First." in answer.content.decode()


def test_when_its_time_is_over_nobody_passes_it_on(passage: Passage) -> None:
    liaison = liaison_of(partner_of(passage))
    with clock.at(clock.now() + timedelta(days=31)):
        assert "This question is closed" in Client().get(door_of(passage)).content.decode()
        with pytest.raises(RelayIsClosed):
            pass_on(passage, by=liaison, on=clock.now().date(), reach=4)


@pytest.mark.parametrize("keeps", [True, False])
def test_who_replied_takes_it_along_and_may_take_it_away(keeps: bool, passage: Passage) -> None:
    otto = a_person("Otto")
    reply_to_relay(passage, by=otto, body="Somebody said hello.", client_key="k")
    assert [one["body"] for one in data_of(otto)["relay_replies"]] == ["Somebody said hello."]

    erase_person(otto, keep_words=keeps)

    assert list(RelayReply.objects.values_list("person", flat=True)) == [None] * keeps
