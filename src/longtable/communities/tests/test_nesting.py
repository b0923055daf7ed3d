"""How communities lie under and beside one another.

Promised: several parents, never a circle, also when two people nest at once; what lies under a
closed community offers nothing beyond its members; organisations need two who act for them.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.db import connection

from longtable.communities.actions.affiliating import affiliate, describe_organization
from longtable.communities.actions.nesting import WouldLieUnderItself, nest, take_from_under, tie
from longtable.communities.models import Community, Nesting, PeerTie, Visibility
from longtable.people.models import Audience, Person
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)


@pytest.mark.django_db
def test_a_community_lies_under_several_others() -> None:
    by = a_person()
    group = a_community("Group", by=by)
    for name in ("One", "Two"):
        nest(group, under=a_community(name, by=by), by=by)

    assert group.parent_nestings.count() == 2


@pytest.mark.django_db
def test_no_circle_however_long() -> None:
    by = a_person()
    chain = [a_community(name, by=by) for name in ("A", "B", "C", "D")]
    for upper, lower in pairwise(chain):
        nest(lower, under=upper, by=by)

    with pytest.raises(WouldLieUnderItself):
        nest(chain[0], under=chain[-1], by=by)
    with pytest.raises(WouldLieUnderItself):
        nest(chain[0], under=chain[0], by=by)
    assert Nesting.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_nest_at_once_make_no_circle() -> None:
    by = a_person()
    one, other = a_community("One", by=by), a_community("Other", by=by)

    def put(pair: tuple[Community, Community]) -> str:
        try:
            nest(pair[0], under=pair[1], by=Person.objects.get(pk=by.pk))
        except WouldLieUnderItself:
            return "refused"
        finally:
            connection.close()
        return "nested"

    with ThreadPoolExecutor(2) as both:
        outcomes = sorted(both.map(put, [(one, other), (other, one)]))

    assert outcomes == ["nested", "refused"]


@pytest.mark.django_db
def test_under_a_closed_community_nothing_reaches_beyond_members() -> None:
    chamber, middle, group = (
        a_closed_community(), an_open_community("Middle"), an_open_community("Group"),
    )  # fmt: skip
    nest(group, under=middle, by=convener_of(middle))

    nest(middle, under=chamber, by=convener_of(chamber))
    group.refresh_from_db()
    assert group.widest == Audience.MEMBERS

    take_from_under(middle, parent=chamber, by=convener_of(chamber))
    group.refresh_from_db()
    assert (group.visibility, group.widest) == (Visibility.OPEN, Audience.PUBLIC)


@pytest.mark.django_db
def test_a_tie_is_written_once_whoever_ties() -> None:
    by = a_person()
    one, other = a_community("One", by=by), a_community("Other", by=by)

    tie(one, other, description="They share clinics.", by=by)
    tie(other, one, description="They share clinics and buses.", by=by)

    assert PeerTie.objects.get().description == "They share clinics and buses."


@pytest.mark.django_db
def test_an_organization_with_one_who_acts_for_it_asks_for_a_second(client: object) -> None:
    community = a_community()
    member = a_member(community)
    organization, is_new = describe_organization("Parents of Ohio", other_names=["PoO"])
    again, is_new_again = describe_organization("poo")
    affiliate(organization, community=community, by=member, representatives=[member])
    client.force_login(member)  # type: ignore[attr-defined]  # Django's test client

    page = client.get(f"/c/{community.slug}/organizations/").content  # type: ignore[attr-defined]  # as above

    assert (is_new, is_new_again, again) == (True, False, organization)
    assert b"Needs a second person" in page
