"""Dialogue guides: written together, in versions, taken along with where they came from (R12).

Promised: a guide has a brief and asks everybody something in both its parts; members change it
together, and each change is a version with who and when; of two who change it at once one is told;
six guides come with the product, and a guide that everybody may read is taken along to another
community, which is told; what was not written for everybody stays.
"""

from typing import Any

import pytest

from longtable.communities.models import Community
from longtable.dialogue.actions import guiding as actions
from longtable.dialogue.models import Guide, Part, Question
from longtable.dialogue.shipped import shipped_guides
from longtable.dialogue.tests.running import a_draft, a_guide, for_teachers
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_member,
    an_open_community,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/guides/"
SENT = {
    "title": "Who waits?", "brief": "What is known of waiting.", "language": "en",
    "reaction": "What have you seen?\n\n What do you fear? ", "application": "What now?",
    "audience": "2",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def teacher(community: Community) -> Person:
    return a_member(community, "Theo", role="teacher")


def test_a_guide_is_written_with_its_questions_one_a_line(parent: Person) -> None:
    answer = signed_in(parent).post(f"{HERE}new/", SENT)
    made = Guide.objects.get()
    assert answer.headers["Location"] == f"{HERE}{made.public_id}/"
    asked = Question.objects.filter(version__guide=made).order_by("position")
    assert [(one.part, one.text) for one in asked] == [
        ("reaction", "What have you seen?"), ("reaction", "What do you fear?"),
        ("application", "What now?"),
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["reaction", "application"])
def test_a_guide_without_questions_is_refused_in_one_sentence(parent: Person, part: str) -> None:
    answer = signed_in(parent).post(f"{HERE}new/", {**SENT, part: " \n "})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("Please ask at least one question here") == 2, "at the top, and at its box"
    assert "What is known of waiting." in page
    assert not Guide.objects.exists()


def test_no_guide_asks_one_role_alone_whoever_writes_it(
    community: Community, parent: Person
) -> None:
    alone = actions.Draft(title="T", brief="B", questions=[for_teachers()])
    with pytest.raises(actions.GuideAsksNobody):
        actions.write_guide(community, draft=alone, by=parent)


def test_a_question_for_one_role_is_kept_with_its_role(parent: Person) -> None:
    alone = {"role1": "teacher", "part1": "reaction", "text1": "And in your class?"}
    signed_in(parent).post(f"{HERE}new/", {**SENT, **alone})
    one = Question.objects.get(role__slug="teacher")
    assert (one.part, one.text) == (Part.REACTION, "And in your class?")
    guide = Guide.objects.get()
    page = signed_in(parent).get(f"{HERE}{guide.public_id}/words/").content.decode()
    assert "And in your class?" in page


def test_r12_a_guide_is_written_together_and_each_change_is_a_version(
    community: Community, parent: Person, teacher: Person
) -> None:
    guide = a_guide(community, by=parent)
    there = f"{HERE}{guide.public_id}/"
    signed_in(teacher).post(f"{there}words/", {**SENT, "seen": "1"})
    page = signed_in(parent).get(there).content.decode()
    assert "Who waits?" in page
    assert "Version 2" in page
    assert "Waiting for help" in page.split("Earlier versions")[1]
    newest = actions.newest(guide)
    assert (newest.number, newest.written_by_id) == (2, teacher.pk)
    assert Guide.objects.get().title == "Who waits?"


def test_of_two_who_change_a_guide_at_once_one_is_told_and_loses_no_word(
    community: Community, parent: Person, teacher: Person
) -> None:
    guide = a_guide(community, by=parent)
    actions.change_guide(guide, draft=a_draft("Meanwhile"), by=teacher, seen=1)
    answer = signed_in(parent).post(f"{HERE}{guide.public_id}/words/", {**SENT, "seen": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody changed it while you wrote" in page
    assert "What is known of waiting." in page
    assert actions.newest(guide).title == "Meanwhile"


def test_six_guides_come_along_in_both_languages_and_ask_the_same() -> None:
    english, spanish = shipped_guides("en"), shipped_guides("es")
    assert len(english) >= 6
    for one, other in zip(english, spanish, strict=True):
        assert one.key == other.key
        assert [asked.part for asked in one.draft.questions] == [
            asked.part for asked in other.draft.questions
        ]
        one.draft.insist()


def test_a_community_begins_from_a_guide_that_came_along(parent: Person) -> None:
    first = shipped_guides("en")[0]
    assert first.title in signed_in(parent).get(HERE).content.decode()
    form = signed_in(parent).get(f"{HERE}new/?begin=shipped:{first.key}").content.decode()
    assert first.draft.questions[0].text in form
    signed_in(parent).post(f"{HERE}new/", {**SENT, "begin": f"shipped:{first.key}"})
    guide = Guide.objects.get()
    page = signed_in(parent).get(f"{HERE}{guide.public_id}/").content.decode()
    assert f"It grew from “{first.title}”" in page


def test_a_guide_for_everybody_is_taken_along_and_says_where_it_came_from(parent: Person) -> None:
    commons = an_open_community()
    guide = a_guide(commons, by=a_member(commons, "Olive"), audience=Audience.PUBLIC)
    there = f"/c/commons/dialogue/guides/{guide.public_id}/"
    assert f"{HERE}new/?begin={guide.public_id}" in signed_in(parent).get(there).content.decode()
    signed_in(parent).post(f"{HERE}new/", {**SENT, "language": "es", "begin": guide.public_id})
    taken = Guide.objects.exclude(pk=guide.pk).get()
    assert taken.begun_from is not None
    assert (taken.begun_from.guide_id, taken.language) == (guide.pk, "es")
    page = signed_in(parent).get(f"{HERE}{taken.public_id}/").content.decode()
    assert "It grew from:" in page
    assert "Waiting for help" in page


def test_what_was_not_written_for_everybody_is_not_taken_along() -> None:
    commons = an_open_community()
    olive = a_member(commons, "Olive")
    inside, public = (
        a_guide(commons, by=olive, audience=audience)
        for audience in (Audience.MEMBERS, Audience.PUBLIC)
    )
    potters = a_community("Potters", by=olive)
    new = f"/c/{potters.slug}/dialogue/guides/new/?begin="
    visit = signed_in(olive)
    assert "You begin from" in visit.get(f"{new}{public.public_id}").content.decode()
    assert "You begin from" not in visit.get(f"{new}{inside.public_id}").content.decode()
    there = f"/c/commons/dialogue/guides/{inside.public_id}/"
    assert "In other communities" not in visit.get(there).content.decode()
