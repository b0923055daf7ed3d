"""Leading without a title, and making room for others to lead (R66, R69).

Promised: anybody who is a member, no guest, may take a role of leading for a term; who is asked
accepts it themselves, who offers is welcomed by a convener; rights follow the role taken: a broker
asks organizations to pass a message on, a host asks people into a closed community, as conveners
do, and neither does once the term is over; somebody goes along to learn it; it is handed over with
a note, and stays until the next one accepts; each sees whom they helped to lead, and nobody else.
"""

from datetime import timedelta
from typing import Any

import pytest

from longtable.communities.models import Community, Membership, Standing, Visibility
from longtable.landscape.actions.leading import (
    IsOver,
    LeadsAlready,
    accept_lead,
    ask_to_lead,
    end_lead,
    hand_over,
    shadow_lead,
)
from longtable.landscape.models import Leadership
from longtable.landscape.queries.leading import helped_to_lead, leading_in
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, a_person, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/leading/"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def far() -> Any:
    return (clock.now() + timedelta(days=200)).date()


def a_leader(community: Community, person: Person, kind: str = "broker") -> Leadership:
    """Somebody who was asked by the convener and accepted."""
    asked = ask_to_lead(community, person, by=convener_of(community), kind=kind, ends_on=far())
    return accept_lead(asked, by=person)


def page(reader: Person) -> str:
    return str(signed_in(reader).get(HERE).content.decode())


def test_r66_a_youth_member_is_a_broker_with_all_its_rights_while_it_lasts(
    community: Community,
) -> None:
    youth = a_member(community, "Noor", role="youth")
    client = signed_in(youth)
    relays = "/c/weavers/landscape/relays/new/"
    assert client.get(relays).status_code == 403
    given = {"kind": "broker", "person": youth.public_id, "ends_on": far().isoformat()}
    assert signed_in(convener_of(community)).post(HERE, given).status_code == 302
    assert client.get(relays).status_code == 403, "asked is not taken"

    client.post(f"{HERE}{Leadership.objects.get().public_id}/acceptance/")

    assert client.get(relays).status_code == 200
    with clock.at(clock.now() + timedelta(days=201)):
        assert client.get(relays).status_code == 403


def test_r66_a_host_asks_into_a_closed_community_as_conveners_do() -> None:
    vault = a_community("Vault", visibility=Visibility.CLOSED)
    member = a_member(vault, "Opal")
    client, address = signed_in(member), "/c/vault/landscape/invitations/new/"
    assert client.get(address).status_code == 403

    held = a_leader(vault, member, "host")
    assert client.get(address).status_code == 200

    end_lead(held, by=member)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("kind", ["champion", "mentor"])
def test_other_roles_give_no_further_rights(kind: str, community: Community) -> None:
    member = a_member(community, "Opal")
    a_leader(community, member, kind)

    assert signed_in(member).get("/c/weavers/landscape/relays/new/").status_code == 403
    assert "It gives no further rights today." in page(member)


def test_who_offers_is_welcomed_by_a_convener(community: Community) -> None:
    member, convener = a_member(community, "Opal"), convener_of(community)
    given = {"kind": "mentor", "person": member.public_id, "ends_on": far().isoformat()}
    signed_in(member).post(HERE, given)
    address = f"{HERE}{Leadership.objects.get().public_id}/acceptance/"

    assert "offers it, and waits for a convener" in page(convener)
    assert signed_in(member).post(address).status_code == 403
    assert signed_in(convener).post(address).status_code == 302
    assert Leadership.objects.holding().get().person == member


def test_members_offer_themselves_and_nobody_else(community: Community) -> None:
    member, other = a_member(community, "Opal"), a_member(community, "Olga")
    given = {"kind": "mentor", "person": other.public_id, "ends_on": far().isoformat()}

    assert signed_in(member).post(HERE, given).status_code == 422
    assert not Leadership.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 4_000])
def test_a_term_has_an_end_within_three_years(days: int, community: Community) -> None:
    member = a_member(community, "Opal")
    ends = (clock.now() + timedelta(days=days)).date().isoformat()
    given = {"kind": "mentor", "person": member.public_id, "ends_on": ends}

    assert signed_in(member).post(HERE, given).status_code == 422


def test_guests_and_strangers_neither_see_nor_offer(community: Community) -> None:
    guest = a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)

    for reader in (guest, a_person("Otto")):
        assert signed_in(reader).get(HERE).status_code == 403
        assert signed_in(reader).post(HERE, {"kind": "mentor"}).status_code == 403


def test_r69_somebody_goes_along_and_it_is_handed_over_with_a_note(community: Community) -> None:
    first, next_one = a_member(community, "Opal"), a_member(community, "Olga")
    held = a_leader(community, first)
    signed_in(next_one).post(f"{HERE}{held.public_id}/shadowing/")
    assert "Olga goes along to learn it." in page(first)
    third = signed_in(a_member(community, "Third"))
    assert third.post(f"{HERE}{held.public_id}/shadowing/").status_code == 403
    given = {"person": next_one.public_id, "ends_on": far().isoformat(), "note": "Ask Rosa."}

    signed_in(first).post(f"{HERE}{held.public_id}/succession/", given)

    assert Leadership.objects.holding().get().person == first, "until the next one accepts"
    follows = Leadership.objects.get(person=next_one)
    signed_in(next_one).post(f"{HERE}{follows.public_id}/acceptance/")
    assert Leadership.objects.holding().get().person == next_one
    shown = page(first)
    assert "Ask Rosa." in shown
    assert "handed over by Opal" in shown


def test_r69_each_sees_whom_they_helped_to_lead_and_nobody_else_does(
    community: Community,
) -> None:
    first, next_one = a_member(community, "Opal"), a_member(community, "Olga")
    held = a_leader(community, first)
    shadow_lead(held, by=next_one)
    taken = hand_over(held, to=next_one, by=first, ends_on=far(), note="Ask Rosa.")
    assert helped_to_lead(first) == []
    accept_lead(taken, by=next_one)
    later = ask_to_lead(community, next_one, by=next_one, kind="mentor", ends_on=far())
    accept_lead(later, by=convener_of(community))

    shown = signed_in(first).get("/me/leading/").content.decode()

    assert "Olga" in shown
    assert [one.kind for one in helped_to_lead(first)] == ["mentor", "broker"]
    assert helped_to_lead(next_one) == []
    assert [one.person for one in helped_to_lead(convener_of(community))] == [first]


def test_r69_what_ends_soon_is_said_and_an_empty_role_is_an_invitation(
    community: Community,
) -> None:
    member = a_member(community, "Opal")
    a_leader(community, member)

    assert page(member).count("Nobody holds it.") == 3
    assert "These end soon" not in page(member)
    assert leading_in(community, reader=member).roles[0].new == 1
    with clock.at(clock.now() + timedelta(days=150)):
        assert "These end soon" in page(member)
        assert leading_in(community, reader=member).roles[0].new == 0


def test_a_role_is_taken_once_at_a_time_and_again_after(community: Community) -> None:
    member, convener = a_member(community, "Opal"), convener_of(community)
    held = a_leader(community, member)
    with pytest.raises(LeadsAlready):
        ask_to_lead(community, member, by=convener, kind="broker", ends_on=far())
    end_lead(held, by=member)
    with pytest.raises(IsOver):
        end_lead(held, by=convener)

    ask_to_lead(community, member, by=convener, kind="broker", ends_on=far())
    with clock.at(clock.now() + timedelta(days=400)):
        ask_to_lead(community, member, by=convener, kind="broker", ends_on=far())


def test_who_finds_it_over_is_told(community: Community) -> None:
    held = a_leader(community, a_member(community, "Opal"))
    end_lead(held, by=held.person)
    address = f"{HERE}{held.public_id}/ending/"

    assert signed_in(convener_of(community)).post(address).status_code == 403


def test_who_left_leads_no_more(community: Community) -> None:
    member = a_member(community, "Opal")
    a_leader(community, member)
    Membership.objects.filter(person=member).update(ended_at=clock.now())

    assert "Opal" not in page(convener_of(community))
    assert signed_in(member).get("/c/weavers/landscape/relays/new/").status_code == 403


def test_ones_roles_are_taken_along(community: Community) -> None:
    member = a_member(community, "Opal")
    a_leader(community, member, "host")

    assert [one["kind"] for one in data_of(member)["leaderships"]] == ["host"]
