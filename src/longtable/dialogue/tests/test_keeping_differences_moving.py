"""Differences between two roles, how far people have come with each, and what rests (R18, R19).

Promised: a list shows the differences between any two roles, at an address to share, of sides that
are published alone; each has an owner and a state whose way is kept, and moves only as it may; what
settles one is said in words; of two who move it at once one is told; what rests longer than sixty
days, or past the day that was set, stands first and its owner is told once; whoever goes leaves the
words that another of their side approved.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership, Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import differing as actions
from longtable.dialogue.models import MOVES, Approval, Difference, Position, State, Step, Wording
from longtable.dialogue.tasks import remind_of_differences
from longtable.dialogue.tests.differing import (
    a_difference,
    a_position,
    a_side,
    last_of,
)
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_conversation,
    a_member,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/differences/"


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def psychologist(community: Community) -> Person:
    return a_member(community, "Sam", role="support_personnel")


@pytest.fixture
def difference(community: Community, parent: Person) -> Difference:
    return a_difference(community, by=parent)


def address(difference: Difference, more: str = "") -> str:
    return f"{HERE}{difference.public_id}/{more}"


def page_of(difference: Difference, reader: Person) -> str:
    return signed_in(reader).get(address(difference)).content.decode()


def listed(reader: Person, query: str = "") -> str:
    return signed_in(reader).get(f"{HERE}{query}").content.decode()


def two_sides(difference: Difference, parent: Person, psychologist: Person) -> None:
    a_position(difference, by=parent, role="family", name="Help first")
    a_position(difference, by=psychologist, role="support_personnel", name="Ask everyone")


def told(reason: str = "difference") -> list[tuple[str, str]]:
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    found = Notice.objects.filter(reason__startswith=reason).order_by("pk")
    return [(one.reason, str(one.person)) for one in found.select_related("person")]


def test_r18_family_and_school_psychologist_returns_the_differences_between_them(
    community: Community, parent: Person, psychologist: Person
) -> None:
    between = a_difference(community, by=parent, title="Screening everyone")
    two_sides(between, parent, psychologist)
    alone = a_difference(community, by=parent, title="One side alone")
    a_position(alone, by=parent, role="family")
    # What waits for a side is not that side's word yet.
    a_position(alone, by=parent, role="support_personnel", name="Not their words")
    teacher = a_member(community, "Tess", role="teacher")
    for query in (
        "?one=family&other=support_personnel",
        "?one=support_personnel&other=family",
    ):
        page = listed(teacher, query)
        assert "Screening everyone" in page
        assert "One side alone" not in page
    assert "One side alone" in listed(teacher, "?one=family&other=")
    assert "One side alone" in listed(teacher, "?one=nobody&other=")
    every = listed(teacher)
    assert "Not their words" not in every
    assert every.count('value="support_personnel"') == 2, "a choice for each of the two"
    assert 'value="teacher"' not in every


def test_r18_who_was_not_there_can_state_each_sides_view_from_the_page_alone(
    community: Community, difference: Difference, parent: Person, psychologist: Person
) -> None:
    two_sides(difference, parent, psychologist)
    absent = a_member(community, "Tess", role="teacher")
    page = page_of(difference, absent)
    for name, voices in (("Help first", "Families"), ("Ask everyone", "Support personnel")):
        for said in (f"{name}: this is how we see it.", f"{name}: we lived through it", voices):
            assert said in page, said
    assert "What is at stake for young people" in page

    first = [page.index(">Help first<"), page.index(">Ask everyone<")]
    with clock.at(BEGAN_AT + timedelta(days=1)):
        tomorrow = page_of(difference, absent)
    then = [tomorrow.index(">Help first<"), tomorrow.index(">Ask everyone<")]
    assert (first[0] < first[1]) != (then[0] < then[1]), "no side stands first every day"


def test_r19_each_difference_has_a_state_whose_way_is_kept_and_an_owner(
    community: Community, difference: Difference, parent: Person, psychologist: Person
) -> None:
    page = page_of(difference, psychologist)
    assert "Petra keeps it moving." in page
    assert '<li aria-current="step">named</li>' in page
    client = signed_in(parent)
    state = address(difference, "state/")
    early = client.post(state, {"to": "explored", "seen": "named"})
    assert early.status_code == 422
    assert "Two sides must have spoken first" in early.content.decode()

    two_sides(difference, parent, psychologist)
    assert signed_in(psychologist).get(state).status_code == 403
    client.post(state, {"to": "explored", "seen": "named"})
    wordless = client.post(state, {"to": "accepted", "seen": "explored", "why": " "})
    assert wordless.status_code == 422
    assert "Please say it in words" in wordless.content.decode()
    assert client.post(state, {"to": "decided", "seen": "explored"}).status_code == 422
    convener = signed_in(convener_of(community))
    convener.post(state, {"to": "accepted", "seen": "explored", "why": "Both may stand."})
    late = client.post(state, {"to": "agreed", "seen": "explored", "why": "x"}, follow=True)
    assert "Somebody has moved it meanwhile." in late.content.decode()

    page = page_of(difference, psychologist)
    order = [page.index(word) for word in ("Accepted as standing", "Being explored", "Named</b>")]
    assert order == sorted(order), "the way it came, the newest first"
    assert "Both may stand." in page
    assert '<li aria-current="step">accepted as standing</li>' in page
    assert [one.state for one in Step.objects.order_by("pk")] == ["named", "explored", "accepted"]


def test_r19_it_moves_only_as_it_may(
    difference: Difference, parent: Person, psychologist: Person
) -> None:
    two_sides(difference, parent, psychologist)
    at = str(State.NAMED)
    for to in (
        State.EXPLORED, State.NEEDS_DECISION, State.DECIDED, State.EXPLORED, State.AGREED,
    ):  # fmt: skip
        for other in set(State) - set(MOVES[at]):
            with pytest.raises(actions.DifferenceHasMoved):
                actions.move_difference(difference, to=other, by=parent, why="Why.", seen=at)
        actions.move_difference(difference, to=to, by=parent, why="Why.", seen=at)
        at = str(to)
    assert not [one.name for one in findings() if one.broken]


def test_r19_its_owner_hands_it_on_and_what_nobody_keeps_anybody_takes(
    community: Community, difference: Difference, parent: Person, psychologist: Person
) -> None:
    owner = address(difference, "owner/")
    assert signed_in(psychologist).get(owner).status_code == 403
    signed_in(parent).post(owner, {"owner": psychologist.public_id})
    assert "Sam is asked to keep it moving." in page_of(difference, parent)
    assert told() == [("difference_handed", "Sam")]
    assert signed_in(parent).get(owner).status_code == 403
    leave(Membership.objects.get(person=psychologist), by=psychologist)
    assert "Nobody keeps it moving now." in page_of(difference, parent)

    other = a_member(community, "Tess", role="teacher")
    offered = signed_in(other).get(owner).content.decode()
    assert "I keep it moving" in offered
    assert "Petra" not in offered, "they take it, and ask nobody else"
    signed_in(other).post(owner, {"owner": parent.public_id})
    signed_in(other).post(owner, {"owner": other.public_id})
    assert "Tess keeps it moving." in page_of(difference, parent)


def test_r19_a_difference_untouched_for_the_set_period_comes_back_by_itself(
    community: Community, difference: Difference, parent: Person, psychologist: Person
) -> None:
    two_sides(difference, parent, psychologist)
    later = a_difference(community, by=psychologist, title="Named since")
    assert remind_of_differences() == 0
    with clock.at(BEGAN_AT + timedelta(days=40)):
        actions.say_of_difference(later, words=Words(body="A word."), by=parent)
    with clock.at(BEGAN_AT + timedelta(days=59)):
        assert remind_of_differences() == 0
        assert "Rests too long" not in listed(psychologist)
    with clock.at(BEGAN_AT + timedelta(days=60)):
        # What waits for a side stirs nothing: nobody learns of it so.
        a_position(difference, by=psychologist, role="family", name="Waits")
        assert remind_of_differences() == 1
        assert remind_of_differences() == 0
        page = listed(psychologist)
        assert page.index("Rests too long") < page.index(difference.title)
        assert page.index(difference.title) < page.index("Named since")
        assert "It has rested too long" in page_of(difference, psychologist)
    assert told("difference_rests") == [("difference_rests", "Petra")]

    with clock.at(BEGAN_AT + timedelta(days=61)):
        actions.say_of_difference(difference, words=Words(body="A word."), by=parent)
        assert "Rests too long" not in listed(psychologist)
    with clock.at(BEGAN_AT + timedelta(days=121)):
        assert remind_of_differences() == 2, "it rested once more"


def test_r19_a_day_can_be_set_and_what_is_settled_rests_in_peace(
    community: Community, difference: Difference, parent: Person, psychologist: Person
) -> None:
    client = signed_in(parent)
    day = (BEGAN_AT + timedelta(days=90)).date()
    client.post(address(difference, "again/"), {"look_again_on": day.isoformat()})
    with clock.at(BEGAN_AT + timedelta(days=89)):
        assert remind_of_differences() == 0
        assert "It is looked at again on June 1, 2014." in page_of(difference, psychologist)
    with clock.at(BEGAN_AT + timedelta(days=90)):
        assert remind_of_differences() == 1
        assert remind_of_differences() == 0
        two_sides(difference, parent, psychologist)
        for to, at in (("explored", "named"), ("agreed", "explored")):
            actions.move_difference(difference, to=to, by=parent, why="So.", seen=at)
    with clock.at(BEGAN_AT + timedelta(days=400)):
        assert remind_of_differences() == 0
        assert "Rests too long" not in listed(convener_of(community))
    wrong = client.post(address(difference, "again/"), {"look_again_on": "1999-01-01"})
    assert wrong.status_code == 422


def test_an_ordinary_conversation_asks_nothing_of_differences(community: Community) -> None:
    conversation = a_conversation(community)
    client = signed_in(convener_of(community))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/c/weavers/dialogue/{conversation.public_id}/").content.decode()
    assert not [one["sql"] for one in queries if "dialogue_difference" in one["sql"]]
    assert "differ" not in page


@pytest.mark.parametrize("keep_words", [True, False])
def test_whoever_goes_leaves_what_another_of_their_side_approved(
    keep_words: bool, community: Community, difference: Difference, psychologist: Person
) -> None:
    writer = a_member(community, "Tess Tanner", role="teacher")
    nobodys = a_position(difference, by=writer, role="youth", name="Waits for ever")
    own = a_position(difference, by=writer, role="teacher", name="Own words")
    shared = a_position(difference, by=writer, role="support_personnel", name="Ask everyone")
    actions.approve_position(shared, by=psychologist, seen=last_of(shared).mark)
    a_position(difference, by=psychologist, role="support_personnel", name="Tess Tanner said so")
    assert len(data_of(writer)["differences"]) == 4

    erase_person(writer, keep_words=keep_words)
    left = {one.public_id for one in Position.objects.all()}
    assert (nobodys.public_id in left, own.public_id in left) == (keep_words, keep_words)
    page = page_of(difference, psychologist)
    assert "Ask everyone" in page
    assert ("Own words" in page) == keep_words
    assert "Tess" not in page
    erase_person(psychologist, keep_words=True)
    page = page_of(difference, convener_of(community))
    assert "Ask everyone" in page
    assert "Sam" not in page
    assert not [one.name for one in findings() if one.broken]


def test_what_does_not_hold_is_found_by_looking_after_the_rows(
    difference: Difference, parent: Person, psychologist: Person
) -> None:
    two_sides(difference, parent, psychologist)
    position = a_position(difference, by=parent, role="teacher")
    actions.state_position(
        difference, role=Role.objects.get(slug="youth"), side=a_side("x"), by=parent
    )
    Position.objects.create(
        difference=difference, role=position.role, begun_at=clock.now(), begun_by=parent
    )
    Approval.objects.filter(wording__name="Help first").update(role=None)
    Step.objects.update(state=State.EXPLORED)
    assert {one.name for one in findings() if one.broken} == {
        "dialogue.a_difference_moves_as_it_may",
        "dialogue.a_difference_was_named_first",
        "dialogue.a_side_is_approved_by_its_own",
        "dialogue.a_side_says_something",
    }
    assert Wording.objects.waiting().count() == 2
