"""Deciding: what is promised before asking, whom it touches, what stays said (R28, R73, R78).

Promised: nobody is asked without a promise, and at the end it is said whether it was kept, by who
closes and by those who answered; everyone says why or no one; a decision does not close while
nobody said what it does to a group that has members there, and a guess that nobody knows does not
do; what young people and families said stands there, or why it was decided without them; how
answers spread is shown and never a mean; dissent stays; its day comes back once. What comes too
late, twice or too long is told so, and nothing is lost.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community, Role
from longtable.dialogue.actions import deciding as actions
from longtable.dialogue.actions.differing import move_difference
from longtable.dialogue.models import Ballot, Closing, Decision, Dissent, Judgement, State
from longtable.dialogue.queries.counting import leaders, run_off
from longtable.dialogue.tasks import remind_of_decisions
from longtable.dialogue.tests.deciding import (
    LASTS,
    QUESTION,
    REASON,
    a_decision,
    answered,
    sent_to_ask,
    sent_to_close,
    touch_everybody,
    touches,
    what_is_decided,
)
from longtable.dialogue.tests.differing import a_difference, a_position
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/decisions/"


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def teacher(community: Community) -> Person:
    return a_member(community, "Tom", role="teacher")


@pytest.fixture
def decision(community: Community, parent: Person) -> Decision:
    return a_decision(community, by=parent)


def address(decision: Decision, more: str = "") -> str:
    return f"{HERE}{decision.public_id}/{more}"


def page_of(decision: Decision, reader: Person, more: str = "") -> str:
    return signed_in(reader).get(address(decision, more)).content.decode()


def told(reason: str) -> set[int]:
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    return set(Notice.objects.filter(reason=reason).values_list("person", flat=True))


def closed(decision: Decision, by: Person, **more: Any) -> Closing:
    touch_everybody(decision, by=by)
    return actions.close_decision(decision, decided=what_is_decided(**more), by=by)


def test_nobody_is_asked_before_something_is_promised(parent: Person) -> None:
    sent = sent_to_ask()
    del sent["promise"]
    refused = signed_in(parent).post(f"{HERE}new/", sent)
    assert refused.status_code == 422
    assert "Please choose one." in refused.content.decode()
    assert not Decision.objects.exists()
    Person.objects.filter(pk=parent.pk).update(language="es")
    signed_in(parent).post(f"{HERE}new/", sent_to_ask(title="¿Qué noche?"))
    assert Decision.objects.get().language == "es", "as who asks reads and writes"
    Person.objects.filter(pk=parent.pk).update(language="en")
    asked = signed_in(parent).post(f"{HERE}new/", sent_to_ask(), follow=True)
    assert "Consult: you are asked, and hear how your answers counted." in asked.content.decode()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"method": "ranked", "options": "Tuesday"}, "Please give two options or more"),
        ({"method": "advice"}, "Please name the office that decides."),
        ({"method": "consent", "reasons": "nobody"}, "With consent everyone says why."),
    ],
)
def test_what_a_method_needs_is_asked_for_in_a_sentence(
    parent: Person, more: dict[str, str], sentence: str
) -> None:
    refused = signed_in(parent).post(f"{HERE}new/", sent_to_ask(**more))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not Decision.objects.exists()


def test_everyone_says_why_or_no_one_is_asked_to(
    community: Community, decision: Decision, teacher: Person
) -> None:
    refused = signed_in(teacher).post(address(decision, "answer/"), {"value": "4"})
    assert refused.status_code == 422
    assert "Please write something here." in refused.content.decode()
    assert decision.html in refused.content.decode(), "what it is about is read where one answers"
    assert not Ballot.objects.exists()
    without = a_decision(community, by=teacher, reasons="nobody")
    signed_in(teacher).post(address(without, "answer/"), {"value": "4", "reason": "Because."})
    assert list(Ballot.objects.values_list("value", "reason")) == [(4, "")]


def test_whoever_answers_again_is_counted_once(decision: Decision, teacher: Person) -> None:
    answered(decision, 2, by=teacher)
    answered(decision, 4, by=teacher)
    answered(decision, 4, by=teacher)
    assert list(Ballot.objects.values_list("value", flat=True)) == [2, 4]
    assert list(Ballot.objects.counting().values_list("value", flat=True)) == [4]


def test_how_answers_spread_is_shown_and_never_a_mean(
    community: Community, decision: Decision, parent: Person
) -> None:
    people = [a_member(community, f"Member {number}", role="teacher") for number in range(5)]
    for one, value in zip(people, (0, 0, 5, 5, 5), strict=True):
        answered(decision, value, by=one)
    page = " ".join(page_of(decision, people[0]).split())
    assert '5: I will help carry it</th><td class="number">3<' in page
    assert '0: Stop, we must talk</th><td class="number">2<' in page
    assert "3.0" not in page
    assert '<h3>Teachers <span class="soft small">5</span></h3>' in page
    # One parent besides: what is said of five teachers would say what that one answered.
    answered(decision, 1, by=parent)
    assert "<h3>Teachers" not in page_of(decision, parent)


def test_r28_a_decision_does_not_close_before_each_group_here_is_spoken_of(
    decision: Decision, parent: Person, teacher: Person
) -> None:
    convener = convener_of(decision.community)
    touches(decision, "family", by=parent)
    touches(decision, "teacher", by=parent, effect="unknown", what="I do not know.")
    early = page_of(decision, convener, "closing/")
    assert "?group=teacher" in early
    assert 'name="outcome"' not in early, "nobody writes what cannot be sent yet"
    refused = signed_in(convener).post(address(decision, "closing/"), sent_to_close())
    page = refused.content.decode()
    assert refused.status_code == 422
    assert f'{address(decision, "impact/")}?group=teacher">Teachers</a>' in page
    assert "?group=family" not in page
    assert "All was read aloud." in page
    assert not Closing.objects.exists()
    # They were asked, and say themselves that nobody knows yet.
    touches(decision, "teacher", by=teacher, effect="unknown", what="We will see.")
    touch_everybody(decision, by=convener)
    done = signed_in(convener).post(address(decision, "closing/"), sent_to_close())
    assert done.status_code == 302
    assert Closing.objects.count() == 1


def test_a_groups_own_word_stands_before_a_later_guess(
    decision: Decision, parent: Person, teacher: Person
) -> None:
    touches(decision, "teacher", by=teacher, effect="loss", what="We lose our evening.")
    touches(decision, "teacher", by=parent, effect="gain", what="They surely like it.")
    page = page_of(decision, parent)
    assert "We lose our evening." in page
    assert "They surely like it." not in page
    assert "The group itself" in page


def test_r73_what_those_served_said_is_shown_or_why_it_was_decided_without(
    decision: Decision, parent: Person
) -> None:
    touch_everybody(decision, by=parent)
    browser = signed_in(parent)
    refused = browser.post(address(decision, "closing/"), sent_to_close(served=""))
    assert refused.status_code == 422
    assert "Please say what they said and how it counted" in refused.content.decode()
    why = "The school closes on Friday, and no family could be reached."
    browser.post(address(decision, "closing/"), sent_to_close(served="", why_without=why))
    page = page_of(decision, parent)
    assert "Decided without them:" in page
    assert why in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.update(why_without="")


def test_r78_dissent_stays_beside_what_was_decided(
    decision: Decision, parent: Person, teacher: Person
) -> None:
    answered(decision, 1, by=teacher)
    browser = signed_in(teacher)
    assert browser.get(address(decision, "dissent/")).status_code == 403
    closed(decision, parent)
    browser.post(address(decision, "dissent/"), {"text": "Mornings served us better."})
    assert "Mornings served us better." in page_of(decision, parent)
    # Whoever did not answer leaves none.
    refused = signed_in(parent).post(address(decision, "dissent/"), {"text": "Me too."})
    assert refused.status_code == 403
    assert Dissent.objects.count() == 1


def test_whether_the_promise_was_kept_is_said_once_and_counted_from_five_on(
    community: Community, decision: Decision, parent: Person
) -> None:
    people = [a_member(community, f"Member {number}") for number in range(5)]
    for one in people:
        answered(decision, 3, by=one)
    closed(decision, parent)
    for number, one in enumerate(people):
        page = page_of(decision, parent)
        assert "How many say that it was kept" not in page
        signed_in(one).post(address(decision, "word/"), {"kept": "yes" if number else "no"})
    signed_in(people[0]).post(address(decision, "word/"), {"kept": "yes"})
    assert Judgement.objects.filter(is_kept=False).count() == 1
    assert "How many say that it was kept" in page_of(decision, parent)


def test_an_answer_after_the_end_is_told_so_and_not_lost(
    decision: Decision, parent: Person, teacher: Person
) -> None:
    closed(decision, parent)
    late = signed_in(teacher).post(
        address(decision, "answer/"), {"value": "5", "reason": "I was on the train."}
    )
    assert late.status_code == 409
    assert "It was decided before your answer came" in late.content.decode()
    assert "I was on the train." in late.content.decode()
    with pytest.raises(actions.AnsweringIsOver):
        answered(decision, 5, by=teacher)
    assert not Ballot.objects.exists()


def test_an_answer_after_the_last_day_is_told_so(decision: Decision, teacher: Person) -> None:
    with clock.at(BEGAN_AT + LASTS + timedelta(days=1)):
        late = signed_in(teacher).post(
            address(decision, "answer/"), {"value": "5", "reason": "Yes."}
        )
    assert late.status_code == 409
    assert "The last day to answer was over" in late.content.decode()


def test_of_two_who_close_at_once_one_is_told(decision: Decision, parent: Person) -> None:
    seen = Decision.objects.get(pk=decision.pk)
    closed(decision, parent)
    convener = convener_of(decision.community)
    with pytest.raises(actions.DecisionIsClosed):
        actions.close_decision(seen, decided=what_is_decided(outcome="No."), by=convener)
    later = signed_in(convener).post(address(decision, "closing/"), sent_to_close(), follow=True)
    assert "Somebody has said what was decided." in later.content.decode()
    assert Closing.objects.get().outcome == "We meet on **Tuesdays** at seven."


def test_a_reason_that_is_too_long_is_refused_whole_and_kept(
    decision: Decision, teacher: Person
) -> None:
    reason = "a" * (Ballot.REASON_LENGTH_MAX + 7)
    refused = signed_in(teacher).post(
        address(decision, "answer/"), {"value": "4", "reason": reason}
    )
    assert refused.status_code == 422
    assert "This is 7 letters too long." in refused.content.decode()
    assert reason in refused.content.decode()
    assert not Ballot.objects.exists()


def test_ranked_choice_is_counted_by_instant_run_off() -> None:
    """The capital of Tennessee, as the example is told everywhere: Knoxville is elected."""
    memphis, nashville, chattanooga, knoxville = 1, 2, 3, 4
    ballots = (
        [[memphis, nashville, chattanooga, knoxville]] * 42
        + [[nashville, chattanooga, knoxville, memphis]] * 26
        + [[chattanooga, knoxville, nashville, memphis]] * 15
        + [[knoxville, chattanooga, nashville, memphis]] * 17
    )
    rounds = run_off(ballots, [1, 2, 3, 4])
    assert [one.counts for one in rounds] == [
        {memphis: 42, nashville: 26, chattanooga: 15, knoxville: 17},
        {memphis: 42, nashville: 26, knoxville: 32},
        {memphis: 42, knoxville: 58},
    ]
    assert leaders(rounds) == [knoxville]
    assert leaders(run_off([[1, 2], [2, 1]], [1, 2])) == [1, 2]
    assert leaders(run_off([], [1, 2])) == []


def test_options_are_put_in_order_without_script(community: Community, parent: Person) -> None:
    asked = a_decision(community, by=parent, method="ranked", options=["Mon", "Tue", "Wed"])
    browser = signed_in(parent)
    sent = {"option_3": "1", "option_1": "2", "option_2": "", "reason": REASON}
    twice = browser.post(address(asked, "answer/"), {**sent, "option_2": "1"})
    assert "Please give each place to one option only." in twice.content.decode()
    assert browser.post(address(asked, "answer/"), sent).status_code == 302
    assert Ballot.objects.get().ranking == "3 1"
    assert "Wed › Mon" in page_of(asked, parent)


def test_a_difference_that_needs_a_decision_is_decided_with_it(
    community: Community, parent: Person, teacher: Person
) -> None:
    difference = a_difference(community, by=parent)
    a_position(difference, by=parent, role="family")
    a_position(difference, by=teacher, role="teacher", name="Ask those one worries about")
    for seen, to in ((State.NAMED, State.EXPLORED), (State.EXPLORED, State.NEEDS_DECISION)):
        move_difference(difference, to=to, by=parent, why="It must be.", seen=seen)
    asked = a_decision(community, by=parent, settles=difference)
    there = f"/c/weavers/dialogue/differences/{difference.public_id}/"
    assert QUESTION in signed_in(parent).get(there).content.decode()
    touch_everybody(asked, by=parent)
    signed_in(parent).post(address(asked, "closing/"), sent_to_close(settles="on"))
    assert difference.steps.order_by("-pk")[0].state == State.DECIDED


def test_its_day_comes_back_once_to_whoever_asked(decision: Decision, parent: Person) -> None:
    closed(decision, parent, review_on=(BEGAN_AT + timedelta(days=30)).date())
    with clock.at(BEGAN_AT + timedelta(days=29)):
        assert remind_of_decisions() == 0
    with clock.at(BEGAN_AT + timedelta(days=30)):
        assert [remind_of_decisions(), remind_of_decisions()] == [1, 0]
        page = signed_in(parent).get(address(decision)).content.decode()
    assert told("decision_due") == {parent.pk}
    there = f"/c/weavers/dialogue/decisions/new/?again={decision.public_id}"
    assert f'href="{there}"' in page, "asked again with one tap"
    assert decision.title in signed_in(parent).get(there).content.decode()


def test_members_are_told_that_they_are_asked(decision: Decision, teacher: Person) -> None:
    assert told("decision_asked") == {teacher.pk, convener_of(decision.community).pk}


def test_whoever_goes_leaves_numbers_and_takes_their_words(
    community: Community, decision: Decision, parent: Person, teacher: Person
) -> None:
    open_one = a_decision(community, by=parent)
    answered(open_one, 1, by=teacher)
    answered(decision, 2, by=teacher)
    answered(decision, 1, by=teacher, reason="My own words.")
    touches(decision, "teacher", by=teacher, what="We lose an evening.")
    closed(decision, parent)
    actions.leave_dissent(decision, text="I said so.", by=teacher)
    taken = str(data_of(teacher))
    assert all(words in taken for words in ("My own words.", "We lose an evening.", "I said so."))
    erase_person(teacher, keep_words=False)
    assert [(one.decision_id, one.value, one.reason) for one in Ballot.objects.all()] == [
        (decision.pk, 1, "–")
    ]
    assert not Dissent.objects.exists()
    assert "We lose an evening." not in page_of(decision, parent)
    assert not [one.name for one in findings() if one.broken]


def test_a_page_takes_as_many_queries_with_three_answers_as_with_one(
    community: Community, decision: Decision, parent: Person
) -> None:
    roles = list(Role.objects.all()[:3])
    counts = []
    for number, role in enumerate(roles):
        one = a_member(community, f"Member {number}", role=role.slug)
        answered(decision, number, by=one)
        touches(decision, role.slug, by=one)
        browser = signed_in(one)
        browser.get(address(decision))
        with CaptureQueriesContext(connection) as seen:
            browser.get(address(decision))
        counts.append(len(seen))
    assert counts[0] == counts[-1]
    assert 0 < counts[0] <= 18
