"""Problems of practice (R22): in plain words, and what bears on them comes with the reason; one can
ask people, and is asked once whether an insight helped."""

from datetime import timedelta
from typing import Any

import pytest

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Mention
from longtable.dialogue.actions.advising import (
    SaidAlready,
    keep_insight,
    say_whether_it_helped,
    state_problem,
    try_insight,
)
from longtable.dialogue.models import ASKED_AFTER, Insight, Problem, Trial
from longtable.dialogue.queries.bearing import insights_bearing, people_bearing, seek
from longtable.dialogue.tasks import ask_what_helped
from longtable.people.models import AgeState, Audience, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, a_community, a_member
from longtable.vocabulary.tests.explained import a_term, a_usage

pytestmark = pytest.mark.django_db


def an_insight(community: Community, title: str, *, by: Person, **more: Any) -> Insight:
    """An insight in its library; its body says little."""
    where = {"setting": more.pop("setting", "school"), "source": "Two years of notes"}
    words = Words(title=title, body=more.pop("body", "We wrote it down."))
    return keep_insight(community, words=words, where=where, by=by, **more)


def a_problem(community: Community, title: str, *, by: Person, **more: Any) -> Problem:
    """A problem that somebody has."""
    words = Words(title=title, body=more.pop("body", "We have tried three times."))
    return state_problem(community, words=words, by=by, **more)


def address(problem: Problem, part: str = "") -> str:
    return f"/c/{problem.community.slug}/dialogue/problems/{problem.public_id}/{part}"


def test_reasons_are_terms_words_setting_and_role(
    community: Community, parent: Person, teacher: Person
) -> None:
    term = a_term(community, "IEP", by=teacher, also="individualized education program")
    a_usage(term, "A plan for one student.", by=teacher, role="teacher")
    other = a_member(community, "Una", role="family")
    an_insight(community, "The individualized education program is read aloud", by=other)
    an_insight(community, "Nothing alike", by=other)

    problem = a_problem(community, "Our IEP stays in a drawer", by=parent, setting="school")
    page = signed_in(parent).get(address(problem)).content.decode()

    assert "The individualized education program is read aloud" in page
    assert "the term “IEP”" in page
    assert "the same setting" in page
    assert "somebody of your role says it" in page
    assert "Nothing alike" not in page
    people = signed_in(parent).get(address(problem, "people/")).content.decode()
    assert "explains the word “IEP”" in people
    assert "kept the insight" in people


def test_what_one_may_not_read_bears_on_nothing(community: Community, parent: Person) -> None:
    elsewhere = a_community("Potters")
    potter = a_member(elsewhere, "Pim")
    an_insight(elsewhere, "Screening needs somebody who calls", by=potter)
    hidden = an_insight(
        community,
        "Screening comes last",
        by=a_member(community, "Cal"),
        audience=Audience.CONVENERS,
    )
    a_term(elsewhere, "screening", by=potter)
    problem = a_problem(community, "Screening begins in May", by=parent)

    seeking = seek(problem, reader=parent)

    assert not insights_bearing(seeking)
    assert not people_bearing(seeking)
    assert hidden.public_id not in signed_in(parent).get(address(problem)).content.decode()


def test_nobody_is_named_who_is_unfindable_or_not_of_age(
    community: Community, parent: Person, teacher: Person
) -> None:
    young = a_member(community, "Yui", age_state=AgeState.YOUTH)
    an_insight(community, "Screening is asked of us first", by=young)
    an_insight(community, "Screening takes an hour", by=teacher)
    abroad = a_community("Potters")
    potter = a_member(abroad, "Pim")
    abroad.widest = Audience.PUBLIC
    abroad.save()
    an_insight(abroad, "Screening abroad", by=potter, audience=Audience.PUBLIC)
    problem = a_problem(community, "Screening begins in May", by=parent)

    found = [one.name for one in people_bearing(seek(problem, reader=parent))]

    assert found == ["Tess"]
    assert len(insights_bearing(seek(problem, reader=parent))) == 3


def test_one_asks_somebody_and_they_are_told(
    community: Community, parent: Person, teacher: Person
) -> None:
    an_insight(community, "Screening takes an hour", by=teacher)
    problem = a_problem(community, "Screening begins in May", by=parent)
    client = signed_in(parent)

    sent = client.post(
        address(problem, "people/"), {"person": teacher.public_id, "body": "Which hour?"}
    )

    assert sent.status_code == 302
    assert "Which hour?" in client.get(address(problem)).content.decode()
    assert Mention.objects.get().person == teacher
    stranger = a_member(community, "Sid")
    wrong = client.post(address(problem, "people/"), {"person": stranger.public_id, "body": "?"})
    assert wrong.status_code == 422
    assert signed_in(teacher).get(address(problem, "people/")).status_code == 403


def test_whether_it_helped_is_asked_once(community: Community, parent: Person) -> None:
    insight = an_insight(community, "Ask another parent", by=a_member(community, "Ida"))
    there = f"/c/{community.slug}/dialogue/insights/{insight.public_id}/"
    client = signed_in(parent)
    with clock.at(BEGAN_AT):
        try_insight(insight, by=parent)
    asked = Activity.objects.filter(verb="dialogue.trial_due")

    assert [ask_what_helped(), ask_what_helped()] == [1, 0]
    assert asked.count() == 1
    assert client.post(f"{there}helped/", {"word": "maybe"}).status_code == 422
    assert client.post(f"{there}helped/", {"word": "yes", "line": "Two came."}).status_code == 302
    again = client.post(f"{there}helped/", {"word": "no"}, follow=True)
    assert "You have said already" in again.content.decode()
    assert Trial.objects.get().word == "yes"
    with pytest.raises(SaidAlready):
        say_whether_it_helped(Trial.objects.get(), by=parent, word="no")
    assert asked.count() == 1


def test_nobody_is_asked_before_two_weeks(community: Community, parent: Person) -> None:
    insight = an_insight(community, "Ask another parent", by=parent)
    with clock.at(clock.now() - ASKED_AFTER + timedelta(hours=1)):
        try_insight(insight, by=parent)

    assert ask_what_helped() == 0


def test_what_helped_is_counted_by_role_from_five_on(
    community: Community, parent: Person, teacher: Person
) -> None:
    insight = an_insight(community, "Ask another parent", by=parent)
    reader = signed_in(teacher)
    there = f"/c/{community.slug}/dialogue/insights/{insight.public_id}/"

    def said(number: int, word: str = "yes") -> str:
        person = a_member(community, f"Fay {number}", role="family")
        trial = try_insight(insight, by=person)
        say_whether_it_helped(trial, by=person, word=word, line=f"A line of {number}.")
        page = reader.get(there).content.decode()
        return page.split('id="helped"')[1].split("<form")[0]

    before = [said(number) for number in range(4)]
    assert all("once five people have answered" in page for page in before)
    assert not any("A line of" in page for page in before)
    fifth = said(4)
    assert "A line of 3." in fifth
    assert "Fay" not in fifth
    row = fifth.split("Families</th>")[1].split("</tr>")[0]
    assert ">5<" in row
    assert said(5, "no") == fifth, "nobody is told apart from one look to the next"


def test_who_tries_what_is_known_to_nobody_else(
    community: Community, parent: Person, teacher: Person
) -> None:
    insight = an_insight(community, "Ask another parent", by=teacher)
    try_insight(insight, by=parent)

    assert list(Trial.objects.visible_to(parent).values_list("person", flat=True)) == [parent.pk]
    assert not Trial.objects.visible_to(teacher).exists()
    page = signed_in(teacher).get(f"/c/{community.slug}/dialogue/insights/{insight.public_id}/")
    assert "Petra" not in page.content.decode()
    assert not Activity.objects.filter(actor=parent, subject=insight.pk).exists()
