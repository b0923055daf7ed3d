"""Whom organizations reach, as they say themselves (R67).

Promised: who acts for an organization describes its network (affiliates, chapters, members, since
when, what it can carry, known from where) and its channels, as conveners do; other members read it,
guests and strangers do not; who no longer acts for it, or whose organization belongs no more,
changes nothing; a number that cannot be is refused with a sentence.
"""

import pytest

from longtable.communities.actions.affiliating import end_affiliation, release_representative
from longtable.communities.models import Affiliation, Community, Membership, Standing
from longtable.landscape.models import Channel, PartnerNetwork
from longtable.landscape.tests.relayed import a_partner, liaison_of
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, a_person, convener_of

pytestmark = pytest.mark.django_db
NETWORK = {
    "which": "network", "state_affiliates": "41", "chapters": "300", "members": "120000",
    "since_year": "1979", "carries": "One question a month.", "source": "Our yearly report",
}  # fmt: skip
CHANNEL = {"which": "channel", "kind": "newsletter", "name": "Family Matters", "reaches": "9000"}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def partner(community: Community) -> Affiliation:
    return a_partner(community)


def page_of(partner: Affiliation) -> str:
    return f"/c/weavers/landscape/networks/{partner.organization.public_id}/"


def test_r67_a_partner_describes_its_network(partner: Affiliation, community: Community) -> None:
    client = signed_in(liaison_of(partner))
    client.post(f"{page_of(partner)}description/", NETWORK)
    client.post(f"{page_of(partner)}description/", CHANNEL)

    page = signed_in(a_member(community)).get(page_of(partner)).content.decode()
    for said in (
        "120,000", "41", "300", "1979", "One question a month.", "Our yearly report",
        "Family Matters", "9,000",
    ):  # fmt: skip
        assert said in page
    every = signed_in(a_member(community, "Olga")).get("/c/weavers/landscape/networks/")
    assert "Family Matters" in every.content.decode()


def test_a_channel_that_is_no_more_is_taken_out(partner: Affiliation) -> None:
    client = signed_in(liaison_of(partner))
    client.post(f"{page_of(partner)}description/", CHANNEL)
    given = {"which": "removal", "channel": Channel.objects.get().public_id}

    client.post(f"{page_of(partner)}description/", given)

    assert not Channel.objects.exists()


def test_two_channels_do_not_share_a_name(partner: Affiliation) -> None:
    client = signed_in(liaison_of(partner))
    client.post(f"{page_of(partner)}description/", CHANNEL)

    again = client.post(f"{page_of(partner)}description/", {**CHANNEL, "name": "family matters"})

    assert again.status_code == 422
    assert "There is a channel of this name" in again.content.decode()
    assert Channel.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"since_year": "3001"}, {"since_year": "12"}, {"members": "-4"}, {"members": "9" * 30}],
)
def test_a_number_that_cannot_be_is_refused(wrong: dict[str, str], partner: Affiliation) -> None:
    client = signed_in(liaison_of(partner))

    answer = client.post(f"{page_of(partner)}description/", {**NETWORK, **wrong})

    assert answer.status_code == 422
    assert not PartnerNetwork.objects.exists()


def test_conveners_describe_it_too_and_other_members_do_not(
    partner: Affiliation, community: Community
) -> None:
    address = f"{page_of(partner)}description/"

    assert signed_in(a_member(community)).post(address, NETWORK).status_code == 403
    assert signed_in(convener_of(community)).post(address, NETWORK).status_code == 302


def test_who_acts_for_it_no_more_changes_nothing(partner: Affiliation) -> None:
    liaison = liaison_of(partner)
    release_representative(partner, liaison.public_id, by=convener_of(partner.community))

    answer = signed_in(liaison).post(f"{page_of(partner)}description/", NETWORK)

    assert answer.status_code == 403


def test_what_belongs_here_no_more_has_no_network_here(partner: Affiliation) -> None:
    liaison = liaison_of(partner)
    end_affiliation(partner, by=None, until=clock.now().date())

    assert signed_in(liaison).get(page_of(partner)).status_code == 404


def test_guests_and_strangers_read_none(partner: Affiliation, community: Community) -> None:
    guest = a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)

    for reader in (guest, a_person("Otto")):
        assert signed_in(reader).get(page_of(partner)).status_code == 403
        assert signed_in(reader).get("/c/weavers/landscape/networks/").status_code == 403


def test_who_described_it_takes_it_along(partner: Affiliation) -> None:
    liaison = liaison_of(partner)
    signed_in(liaison).post(f"{page_of(partner)}description/", NETWORK)

    assert [one["carries"] for one in data_of(liaison)["networks"]] == ["One question a month."]
