"""Reading, claiming and taking out what communities have written of oneself.

Promised: whoever is written down under their account or their address reads all of it on one page,
claims it, corrects it and takes it out; of what a closed community wrote too, which does not show
which one that is, nor who is in it; nobody else's is there.
"""

import pytest

from longtable.landscape.actions.describing import say_why
from longtable.landscape.models import Consent, Stakeholder
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder
from longtable.people.taking import data_of
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db
MINE = "/me/landscape/"


def test_one_reads_claims_and_takes_out_what_stands_under_ones_address() -> None:
    community = a_closed_community("Chamber")
    one = a_stakeholder(community, "Somebody", email=ADDRESS)
    say_why(one, by=convener_of(community), text="They were forgotten.")
    noor = a_person("Noor", email=ADDRESS)
    client = signed_in(noor)

    page = client.get(MINE).content.decode()
    assert "They were forgotten." in page
    for secret in ("Chamber", "Convener"):
        assert secret not in page
        assert secret not in str(data_of(noor)["stakes"])
    client.post(f"{MINE}{one.public_id}/claiming/")
    one.refresh_from_db()
    assert (one.person, one.consent) == (noor, Consent.AGREED)
    assert "This is me" not in client.get(MINE).content.decode()
    client.post(f"{MINE}{one.public_id}/removal/")
    assert not Stakeholder.objects.exists()


def test_one_corrects_it_where_one_finds_the_community() -> None:
    noor = a_person("Noor", email=ADDRESS)
    one = a_stakeholder(a_community("Weavers"), "Somebody", email=ADDRESS)
    client = signed_in(noor)
    client.post(f"{MINE}{one.public_id}/claiming/")

    page = client.get(MINE).content.decode()
    assert "Weavers" in page
    address = f"/c/weavers/landscape/stakeholders/{one.public_id}/"
    assert address in page
    assert "This is what is written of you here" in client.get(address).content.decode()


def test_nobody_elses_is_there() -> None:
    one = a_stakeholder(a_community("Weavers"), "Somebody", email=ADDRESS)
    client = signed_in(a_person("Otto"))

    assert "Somebody" not in client.get(MINE).content.decode()
    for act in ("claiming", "removal"):
        assert client.post(f"{MINE}{one.public_id}/{act}/").status_code == 404
    assert Stakeholder.objects.get().person is None


def test_who_has_no_address_is_not_everybody_without_one() -> None:
    a_stakeholder(a_community("Weavers"), "Somebody")
    client = signed_in(a_person("Otto", email=None))

    assert "Somebody" not in client.get(MINE).content.decode()
