"""What communities show on a person's page.

Promised: people find one another's pages through a community they share, and no longer than they
share it; the hats shown are those of shared communities alone; whom others named and who has not
come yet is shown as such.
"""

import pytest
from django.test import Client

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.models import Membership, Role
from longtable.people import actions
from longtable.people.models import Facet, Person
from longtable.shared.testing.worlds import (
    a_community,
    a_hat,
    a_member,
    convener_of,
    somebody_not_here,
)

pytestmark = pytest.mark.django_db


def test_whoever_leaves_sees_and_is_seen_no_more() -> None:
    community = a_community()
    opal, met = a_member(community, "Opal"), a_member(community, "Nico")
    actions.state_facet(opal, label="Home", text="A farm.", seen_by="communities")
    leave(Membership.objects.get(person=met), by=met)
    assert not Facet.objects.visible_to(met).exists()
    assert not Person.objects.visible_to(met).filter(pk=opal.pk).exists()


def test_the_page_shows_the_hats_of_shared_communities_alone(client: Client) -> None:
    shared, other = a_community("Weavers"), a_community("Lantern Circle")
    opal = a_member(shared, "Opal", role="teacher")
    bring_in(other, opal, by=convener_of(other), hat=a_hat("family"))
    client.force_login(a_member(shared, "Nico"))
    page = client.get(f"/people/{opal.public_id}/").content.decode()
    assert "Weavers" in page
    assert str(Role.objects.get(slug="teacher")) in page
    assert str(Role.objects.get(slug="family")) not in page
    assert "Lantern Circle" not in page


def test_a_person_who_is_not_yet_here_is_shown_as_such(client: Client) -> None:
    community = a_community()
    noor = somebody_not_here("Noor")
    bring_in(community, noor, by=convener_of(community), hat=a_hat("family"))
    client.force_login(convener_of(community))
    assert "Not yet here" in client.get(f"/people/{noor.public_id}/").content.decode()
