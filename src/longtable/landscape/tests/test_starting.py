"""Exploring first, and when it is time to act (R32, R57).

Promised: the community's own threshold says whether enough are in, voice by voice, and nobody
counts who has not arrived; acting while whole groups are unexplored is a choice with a reason, and
what was not explored stays written where everybody sees it.
"""

import pytest

from longtable.communities.models import Community, Role
from longtable.landscape.actions.starting import HasStarted, choose_start
from longtable.landscape.models import Start, Threshold
from longtable.landscape.queries.starting import Starting, starting_of
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/starting/"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def asks_for(community: Community, **needed: int) -> None:
    for slug, number in needed.items():
        answer = signed_in(convener_of(community)).post(
            f"{HERE}threshold/", {"role": slug, "needed": number}
        )
        assert answer.status_code == 302


def starting(community: Community) -> Starting:
    return starting_of(community, reader=convener_of(community))


def test_r57_the_threshold_is_the_communitys_own_and_is_explained(community: Community) -> None:
    assert not starting(community).is_met
    asks_for(community, family=2, teacher=1)
    a_member(community, "Parent", role="family")
    a_member(community, "Teacher", role="teacher")

    assert [(one.role_slug, one.here, one.needed) for one in starting(community).short] == [
        ("family", 1, 2)
    ]
    page = signed_in(convener_of(community)).get(HERE).content.decode()
    assert "Not enough yet" in page
    assert "1 of 2" in page
    a_member(community, "Another parent", role="family")
    assert starting(community).is_met
    assert "Enough are in" in signed_in(convener_of(community)).get(HERE).content.decode()


def test_r57_who_has_not_arrived_is_not_in(community: Community) -> None:
    asks_for(community, youth=1)
    named = a_member(community, "Named", role="youth")
    assert starting(community).is_met
    Person.objects.filter(pk=named.pk).update(arrived_at=None)

    assert not starting(community).is_met


def test_r57_zero_asks_for_nobody_any_more(community: Community) -> None:
    asks_for(community, youth=1)
    asks_for(community, youth=0)

    assert not Threshold.objects.exists()


def test_r32_starting_without_whole_groups_needs_a_reason_and_leaves_a_note(
    community: Community,
) -> None:
    a_member(community, "Parent", role="family")
    convener = signed_in(convener_of(community))

    refused = convener.post(f"{HERE}start/", {"reason": " "})
    assert refused.status_code == 422
    assert "some groups were not heard yet" in refused.content.decode()
    assert not Start.objects.exists()
    convener.post(f"{HERE}start/", {"reason": "School begins on Monday."})

    left_out = set(Start.objects.get().unexplored)
    assert "teachers" in left_out
    assert "families" not in left_out
    member = signed_in(a_member(community, "Member", role="family"))
    for address in (HERE, "/c/weavers/landscape/", "/c/weavers/landscape/four-questions/"):
        page = member.get(address).content.decode()
        assert "have not heard everybody" in page, address
        assert "School begins on Monday." in page, address


def test_r32_what_was_not_explored_then_stays_said_when_they_come_later(
    community: Community,
) -> None:
    choose_start(community, by=convener_of(community), unexplored=("teachers",), reason="No time.")
    a_member(community, "Teacher", role="teacher")

    page = signed_in(convener_of(community)).get(HERE).content.decode()
    assert str(Role.Group.TEACHERS.label) in page.split("Not heard when they chose to act:")[1]


def test_r32_who_explored_every_group_starts_without_a_note(community: Community) -> None:
    assert starting(community).unexplored
    for key, _label in starting(community).unexplored:
        role = Role.objects.filter(group=key).first()
        assert role is not None
        a_stakeholder(community, f"Stake of {key}", role_id=role.pk)

    signed_in(convener_of(community)).post(f"{HERE}start/", {"reason": ""})

    assert Start.objects.get().unexplored == []
    page = signed_in(convener_of(community)).get(HERE).content.decode()
    assert "have not heard everybody" not in page
    assert "This community chose to act" in page


def test_two_who_choose_at_once_start_once(community: Community) -> None:
    choose_start(community, by=convener_of(community), unexplored=(), reason="")
    with pytest.raises(HasStarted):
        choose_start(community, by=convener_of(community), unexplored=(), reason="")

    answer = signed_in(convener_of(community)).post(
        f"{HERE}start/", {"reason": "Again."}, follow=True
    )
    assert "Somebody else has just chosen to act." in answer.content.decode()
    signed_in(convener_of(community)).post(f"{HERE}exploring/")
    assert not Start.objects.exists()


def test_members_read_it_and_conveners_choose(community: Community) -> None:
    member = signed_in(a_member(community, "Member"))

    assert member.get(HERE).status_code == 200
    for address in ("start/", "threshold/", "exploring/"):
        given = {"reason": "Now.", "role": "youth", "needed": "1"}
        assert member.post(HERE + address, given).status_code == 403
    assert not Start.objects.exists()
    assert not Threshold.objects.exists()
