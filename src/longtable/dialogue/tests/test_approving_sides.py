"""Setting out where people differ, each side in words that it approved (R17).

Promised: a side is published only when somebody who wears its role says that these are its words,
or writes them; until then its writer and that side alone read them, and nobody else learns of them
but how many wait, the conveners; later words wait again while the approved ones stay; of two who
answer at once one is told; who approves reads the newest words first; what is declined goes back
to its writer with words; what is too long, or says not what it rests on, is refused and kept.
"""

from typing import Any

import pytest
from django.test import Client

from longtable.communities.models import Community, Membership, Role
from longtable.dialogue.actions import differing as actions
from longtable.dialogue.models import Approval, Difference, Position, Wording
from longtable.dialogue.tests.differing import (
    QUESTION,
    STAKE,
    STATEMENT,
    a_difference,
    a_position,
    a_side,
    last_of,
    sent,
)
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
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
def difference(community: Community, teacher: Person) -> Difference:
    return a_difference(community, by=teacher)


def address(difference: Difference, more: str = "") -> str:
    return f"{HERE}{difference.public_id}/{more}"


def side(position: Position, more: str = "") -> str:
    return address(position.difference, f"sides/{position.public_id}/{more}")


def read(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def told() -> list[tuple[str, str]]:
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    found = Notice.objects.filter(reason__startswith="position").order_by("pk")
    return [(one.reason, str(one.person)) for one in found.select_related("person")]


def test_r17_a_position_is_published_only_when_somebody_of_that_side_approves_the_wording(
    community: Community, parent: Person, teacher: Person, difference: Difference
) -> None:
    writes = signed_in(teacher)
    answer = writes.post(address(difference, "sides/new/"), sent("Help first", "family"))
    assert answer.status_code == 302
    position = Position.objects.get()
    assert not Position.objects.published().exists()
    other = signed_in(a_member(community, "Omar", role="principal"))
    assert "Help first" not in read(other, address(difference))
    assert other.get(side(position)).status_code == 404
    assert "Something waits for your side" in read(signed_in(parent), address(difference))

    seen = {"seen": last_of(position).mark}
    for nobody, status in ((writes, 403), (signed_in(convener_of(community)), 404), (other, 404)):
        assert nobody.post(side(position, "approval/"), seen).status_code == status
    assert not Approval.objects.exists()

    signed_in(parent).post(side(position, "approval/"), seen)
    page = read(other, address(difference))
    for words in ("Help first", "Approved in these words by", "Petra", "Families", "lived through"):
        assert words in page, words


def test_r17_whoever_is_of_a_side_approves_it_by_writing(
    parent: Person, teacher: Person, difference: Difference
) -> None:
    client = signed_in(parent)
    form = read(client, address(difference, "sides/new/"))
    assert '<option value="family" selected>' in form, "one's own side comes first"
    assert "Not what somebody is like." in form
    client.post(address(difference, "sides/new/"), sent("Help first", "family"))
    assert "Help first" in read(signed_in(teacher), address(difference))
    approval = Approval.objects.get()
    assert (str(approval.approved_by), approval.role.slug if approval.role else "") == (
        "Petra",
        "family",
    )


def test_r17_a_later_wording_needs_approval_anew_and_the_approved_one_stays_until_then(
    community: Community, parent: Person, teacher: Person, difference: Difference
) -> None:
    position = a_position(difference, by=teacher, role="family", name="Help first")
    actions.approve_position(position, by=parent, seen=last_of(position).mark)
    given = sent("Help at once", "family", seen=last_of(position).mark)
    signed_in(teacher).post(side(position, "words/"), given)

    other = signed_in(a_member(community, "Omar", role="principal"))
    page = read(other, address(difference))
    assert "Help first" in page
    assert "Help at once" not in page
    assert "wait for its approval" not in page
    seen = {"seen": last_of(position).mark}
    signed_in(parent).post(side(position, "approval/"), seen)
    page = read(other, address(difference))
    assert page.index("Help at once") < page.index("What this side said before")
    assert page.index("What this side said before") < page.index("Help first: we lived")


def test_r17_of_two_who_answer_at_once_one_is_told(
    community: Community, parent: Person, teacher: Person, difference: Difference
) -> None:
    position = a_position(difference, by=teacher, role="family")
    seen = {"seen": last_of(position).mark}
    signed_in(parent).post(side(position, "approval/"), seen)
    second = signed_in(a_member(community, "Paul", role="family"))
    late = second.post(side(position, "approval/"), seen, follow=True).content.decode()
    assert "Somebody of your side has answered already." in late
    again = second.post(side(position, "declining/"), {**seen, "why": "Not so."}, follow=True)
    assert "Somebody of your side has answered already." in again.content.decode()
    assert str(Approval.objects.get().approved_by) == "Petra"


def test_r17_whoever_approves_reads_the_newest_words_first(
    parent: Person, teacher: Person, difference: Difference
) -> None:
    position = a_position(difference, by=teacher, role="family", name="Help first")
    seen = last_of(position).mark
    actions.word_position(position, side=a_side("Help at once"), by=teacher, seen=seen)
    late = signed_in(parent).post(side(position, "approval/"), {"seen": seen}, follow=True)
    page = late.content.decode()
    assert "It was worded anew meanwhile." in page
    assert "Help at once" in page
    assert not Approval.objects.exists()

    given = sent("Later than both", "family", seen=seen)
    refused = signed_in(teacher).post(side(position, "words/"), given)
    assert refused.status_code == 409
    assert "Help at once" in refused.content.decode()
    assert "Later than both" in refused.content.decode()


def test_r17_what_a_side_declines_goes_back_to_whoever_wrote_it(
    community: Community, parent: Person, teacher: Person, difference: Difference
) -> None:
    position = a_position(difference, by=teacher, role="family", name="Parents are afraid")
    client = signed_in(parent)
    seen = last_of(position).mark
    refused = client.post(side(position, "declining/"), {"seen": seen, "why": " "})
    assert refused.status_code == 422
    why = "We are not afraid. We waited five months."
    client.post(side(position, "declining/"), {"seen": seen, "why": why})
    assert why in read(signed_in(teacher), side(position))
    for other in (convener_of(community), a_member(community, "Omar", role="principal")):
        assert signed_in(other).get(side(position)).status_code == 404
    given = sent("Help first", "family", seen=seen)
    signed_in(teacher).post(side(position, "words/"), given)
    actions.approve_position(position, by=parent, seen=last_of(position).mark)
    assert [reason for reason, _who in told()] == [
        "position_waits", "position_declined", "position_waits", "position_approved",
    ]  # fmt: skip
    assert [who for _reason, who in told()] == ["Petra", "Tess", "Petra", "Tess"]


def test_r17_conveners_see_only_that_something_waits(
    community: Community, teacher: Person, difference: Difference
) -> None:
    a_position(difference, by=teacher, role="family", name="Help first")
    page = read(signed_in(convener_of(community)), address(difference))
    assert "1 wording waits for its side." in page
    assert "Help first" not in page
    assert "wording waits" not in read(signed_in(teacher), address(difference))


def test_r17_a_role_that_is_left_approves_nothing_and_a_guest_speaks_for_no_side(
    community: Community, parent: Person, teacher: Person, difference: Difference
) -> None:
    position = a_position(difference, by=teacher, role="family")
    seen = {"seen": last_of(position).mark}
    Membership.objects.filter(person=parent).update(role=Role.objects.get(slug="youth"))
    assert signed_in(parent).post(side(position, "approval/"), seen).status_code == 404
    guest = a_member(community, "Gil", role="family")
    Membership.objects.filter(person=guest).update(standing="guest")
    assert signed_in(guest).get(address(difference)).status_code == 200
    assert signed_in(guest).post(side(position, "approval/"), seen).status_code == 404
    assert not Approval.objects.exists()


def test_r17_what_is_too_long_or_rests_on_nothing_is_refused_and_kept(
    parent: Person, difference: Difference
) -> None:
    client = signed_in(parent)
    novel = sent("Help first", "family") | {"view": "long " * 10_000}
    refused = client.post(address(difference, "sides/new/"), novel)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "letters too long. Nothing was cut; please shorten it." in page
    assert page.count("long long") > 1_000, "the text stays"
    nothing = sent("Help first", "family") | {"experience": " "}
    assert client.post(address(difference, "sides/new/"), nothing).status_code == 422
    assert not Wording.objects.exists()


def test_r17_a_difference_is_named_alone_or_where_it_came_up(
    community: Community, teacher: Person, parent: Person
) -> None:
    talk = a_conversation(community, title="What do we screen for?")
    client = signed_in(teacher)
    form = read(client, f"{HERE}new/?from={talk.public_id}")
    assert f'<option value="{talk.public_id}" selected>' in form
    given = {
        "title": QUESTION, "body": STATEMENT, "stake": STAKE, "began_in": talk.public_id,
        "audience": str(int(Audience.MEMBERS)), "key": "one",
    }  # fmt: skip
    for _ in range(2):
        made = client.post(f"{HERE}new/", given, follow=True)
    assert Difference.objects.count() == 1, "sent twice it is named once"
    page = made.content.decode()
    for words in (QUESTION, STATEMENT, STAKE, "What do we screen for?", "Tess keeps it moving."):
        assert words in page, words
    there = read(signed_in(parent), f"/c/weavers/dialogue/{talk.public_id}/")
    assert "We differ here:" in there
    assert QUESTION in there
    assert QUESTION in read(signed_in(parent), "/search/?q=screened")
