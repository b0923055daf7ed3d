"""Sides of a difference are taken back, found and hidden one by one (R17).

Promised: whoever wrote what waits for a side takes it back, and nobody is asked about it any more;
of them and whoever approves at once one wins, and the other is told; what is approved is not taken
back; a difference is found by what its sides say in words they approved, and by nothing that waits,
also after its own words or theirs were changed or somebody went; conveners take one side off the
table, with a reason, and put it back: meanwhile its writer and they alone read it.
"""

import pytest

from longtable.communities.models import Community
from longtable.contributions.actions.changing import revise
from longtable.dialogue.actions import differing as actions
from longtable.dialogue.models import Difference, Position, Wording
from longtable.dialogue.tests.differing import a_difference, a_position, a_side, last_of
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_member, convener_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def difference(community: Community, teacher: Person) -> Difference:
    return a_difference(community, by=teacher)


def side(position: Position, more: str = "") -> str:
    here = f"/c/weavers/dialogue/differences/{position.difference.public_id}/"
    return f"{here}sides/{position.public_id}/{more}"


def found(person: Person, words: str) -> bool:
    page = signed_in(person).get(f"/search/?q={words}").content.decode()
    return "/t/" in page


def test_r17_what_waits_is_taken_back_by_whoever_sent_it(
    difference: Difference, parent: Person, teacher: Person
) -> None:
    position = a_position(difference, by=teacher, role="family")
    for activity in Activity.objects.order_by("pk"):
        follow.func(activity.pk)
    asked = Notice.objects.filter(person=parent, reason="position_waits")
    assert asked.unread().count() == 1
    seen = last_of(position).mark
    assert "Take it back" in signed_in(teacher).get(side(position)).content.decode()
    assert "Take it back" not in signed_in(parent).get(side(position)).content.decode()
    # Nobody takes back what another wrote.
    signed_in(parent).post(side(position, "removal/"), {"seen": seen})
    assert Wording.objects.count() == 1

    signed_in(teacher).post(side(position, "removal/"), {"seen": seen})

    assert not Position.objects.exists()
    assert not asked.unread().exists()
    late = signed_in(parent).post(side(position, "approval/"), {"seen": seen}, follow=True)
    assert "has taken it back" in late.content.decode()
    # Whoever was never told of it learns nothing.
    stranger = a_member(difference.community, "Stella", role="clinician")
    assert signed_in(stranger).post(side(position, "approval/"), {"seen": seen}).status_code == 404
    assert [one.name for one in findings() if one.broken] == []


def test_r17_what_was_approved_stays_and_only_newer_words_are_taken_back(
    difference: Difference, parent: Person, teacher: Person
) -> None:
    position = a_position(difference, by=teacher, role="family")
    first = last_of(position).mark
    actions.approve_position(position, by=parent, seen=first)
    late = signed_in(teacher).post(side(position, "removal/"), {"seen": first}, follow=True)
    assert "has answered already" in late.content.decode()
    newer = actions.word_position(position, side=a_side("Ask twice"), by=teacher, seen=first)

    signed_in(teacher).post(side(position, "removal/"), {"seen": newer.mark})

    assert [one.mark for one in Wording.objects.all()] == [first]


def test_r17_a_difference_is_found_by_what_its_sides_say(
    difference: Difference, parent: Person, teacher: Person
) -> None:
    a_position(difference, by=teacher, role="teacher", name="Askers", view="Screening helps.")
    waits = a_position(difference, by=teacher, role="family", view="Labelling harms.")
    page = signed_in(parent).get("/search/?q=screening").content.decode()
    assert "<mark>Screening</mark> helps." in page
    assert not found(teacher, "labelling")

    actions.approve_position(waits, by=parent, seen=last_of(waits).mark)
    assert found(teacher, "labelling")
    # Newer words of a side take the place of those before; its own words forget none of it.
    newer = a_side("Ask everyone", view="Naming harms.")
    actions.word_position(waits, side=newer, by=parent, seen=last_of(waits).mark)
    revise(difference, by=teacher, body="Whether everybody is asked.", seen=0)
    assert not found(teacher, "labelling")
    assert found(teacher, "naming")
    assert found(teacher, "screening")
    erase_person(parent, keep_words=False)
    assert not found(teacher, "naming")
    assert found(teacher, "screening")


def test_r17_one_side_alone_is_taken_off_the_table_and_put_back(
    difference: Difference, parent: Person, teacher: Person
) -> None:
    convener = convener_of(difference.community)
    harsh = a_position(difference, by=parent, role="family", name="Blamers", view="Lazy teachers.")
    a_position(difference, by=teacher, role="teacher", name="Askers", view="Ask all.")
    there = f"/c/weavers/dialogue/differences/{difference.public_id}/"
    hiding = {"reason": "It speaks of persons."}
    assert signed_in(teacher).post(side(harsh, "hiding/"), hiding).status_code == 403
    assert signed_in(convener).post(side(harsh, "hiding/"), {"reason": " "}).status_code == 422

    assert signed_in(convener).post(side(harsh, "hiding/"), hiding).status_code == 302

    for reader, reads in ((convener, True), (parent, True), (teacher, False)):
        page = signed_in(reader).get(there).content.decode()
        assert ("Lazy teachers." in page) == reads
        assert ("It speaks of persons." in page) == reads
        assert "Ask all." in page
        assert "Take it back" not in page
    listed = signed_in(teacher).get("/c/weavers/dialogue/differences/").content.decode()
    assert "Blamers" not in listed
    assert signed_in(teacher).get(side(harsh)).status_code == 404
    assert not found(convener, "lazy")
    # Two at once: the later one is told, and nothing is hidden twice.
    late = signed_in(convener).post(side(harsh, "hiding/"), hiding, follow=True)
    assert "has taken it off the table already" in late.content.decode()
    # Words that are worded anew do not bring it back.
    newer = a_side("Blamers", view="Tired teachers.")
    actions.word_position(harsh, side=newer, by=parent, seen=last_of(harsh).mark)
    assert "Tired teachers." not in signed_in(teacher).get(there).content.decode()
    assert not found(teacher, "tired")

    signed_in(convener).post(side(harsh, "hiding/"), {"lift": "1"})

    assert "Tired teachers." in signed_in(teacher).get(there).content.decode()
    assert found(teacher, "tired")
    assert [one.name for one in findings() if one.broken] == []
