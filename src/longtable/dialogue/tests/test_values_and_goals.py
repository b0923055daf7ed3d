"""Values and goals held in common (R78): proposed, talked about, agreed with a visible degree.

Promised: an agreed value shows how its answers spread, by role from five people on, who did not
agree and what they said, and never only that it is approved; one that people do not agree on
stands, and says so; its words are never changed under those who answered them: new words stand
beside the former, which keep their spread, and of two who reword at once one is led to the other's;
what a reader may not read tells them nothing. And through the pages (R73): nothing is decided
without those whom it touches unless it is said, to everybody who reads it, why.
"""

import csv
import io
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, answer_challenge, deciding, open_challenge, valuing
from longtable.dialogue.models import Decision, Value
from longtable.dialogue.tests.deciding import (
    a_decision,
    answered,
    sent_to_ask,
    sent_to_close,
    touch_everybody,
    touches,
    what_is_decided,
)
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_member,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/values/"
DECISIONS = "/c/weavers/dialogue/decisions/"
ONCE = "No family tells its story twice"
ASKED_ONCE = "A family is asked once"
WHY = "Because each telling costs a night of sleep."
SENT = {"sort": "value", "title": ONCE, "body": WHY, "audience": "2"}


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def community() -> Community:
    """What anybody may read, so that what is not for them could be seen."""
    return an_open_community("Weavers")


@pytest.fixture
def value(community: Community, parent: Person) -> Value:
    return a_value(community, ONCE, by=parent)


def a_value(community: Community, title: str, *, by: Person, **more: Any) -> Value:
    words = Words(title=title, body=WHY)
    return valuing.propose_value(community, words=words, by=by, **{"sort": "value", **more})


def settled(value: Value, *, by: Person, answers: dict[Person, int], **more: Any) -> Decision:
    """Asked, answered and closed."""
    asked = a_decision(value.community, by=by, agrees_on=value, method="gradients")
    for person, answer in answers.items():
        answered(asked, answer, by=person, reason=f"Grounds of {person}")
    touch_everybody(asked, by=by)
    said = what_is_decided(**{"is_agreed": True, **more})
    deciding.close_decision(asked, decided=said, by=by)
    return asked


def page_of(value: Value, reader: Person, more: str = "") -> str:
    return signed_in(reader).get(f"{HERE}{value.public_id}/{more}").content.decode()


def families(community: Community, count: int) -> list[Person]:
    return [a_member(community, f"Fay {n}", role="family") for n in range(count)]


def test_r78_a_value_is_proposed_talked_about_asked_and_agreed_on_the_pages(
    community: Community, parent: Person, teacher: Person
) -> None:
    proposes, answers = signed_in(parent), signed_in(teacher)
    assert "Nobody has proposed a value or goal here yet." in proposes.get(HERE).content.decode()
    shown = proposes.post(f"{HERE}new/", SENT, follow=True).content.decode()
    assert ONCE in shown
    assert "Value</a> · Proposed" in shown
    assert "Nobody has been asked yet whether they agree." in shown
    made = Value.objects.get()
    said = answers.post(f"{HERE}{made.public_id}/replies/", {"body": "In my school too."})
    assert said.status_code == 302
    assert "In my school too." in page_of(made, parent)
    asking = proposes.get(f"{DECISIONS}new/?value={made.public_id}").content.decode()
    assert f'<option value="{made.public_id}" selected>' in asking
    ranked = sent_to_ask(agrees_on=made.public_id, method="ranked", options="a\nb")
    refused = proposes.post(f"{DECISIONS}new/", ranked)
    assert refused.status_code == 422
    assert "Whether people agree is not ranked." in refused.content.decode()
    sent = sent_to_ask(agrees_on=made.public_id)
    assert proposes.post(f"{DECISIONS}new/", sent).status_code == 302
    asked = Decision.objects.get()
    assert asked.title in page_of(made, teacher)
    one = f"{DECISIONS}{asked.public_id}/"
    answers.post(f"{one}answer/", {"value": "2", "reason": "Who keeps the story then?"})
    touch_everybody(asked, by=parent)
    unsaid = proposes.post(f"{one}closing/", sent_to_close())
    assert unsaid.status_code == 422
    assert not hasattr(Decision.objects.get(), "closing")
    closed = proposes.post(f"{one}closing/", sent_to_close(is_agreed="yes"), follow=True)
    page = closed.content.decode()
    assert "It is agreed" in page
    assert "It asks whether we agree on:" in page
    for shown in (page_of(made, teacher), proposes.get(HERE).content.decode()):
        assert "Value</a> · Agreed" in shown or "Value · Agreed" in shown
        assert "2: I want to talk about small things first" in shown, "the spread, not only a word"
    assert "Who keeps the story then?" in page_of(made, parent)


def test_r78_an_agreed_value_shows_its_spread_by_role_and_who_did_not_agree(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    five = families(community, 5)
    others = [a_member(community, f"Ted {n}", role="teacher") for n in range(4)]
    answers = {**dict(zip(five, (1, 2, 3, 3, 5), strict=True)), teacher: 7}
    answers |= dict.fromkeys(others, 2)
    asked = settled(value, by=parent, answers=answers)
    deciding.leave_dissent(asked, text="It costs us the first hour.", by=teacher)
    shown = page_of(value, parent)
    # In order: 1 2 2 2 2 2 3 3 5 7. The middle half runs from the third to the eighth.
    assert (
        "between “2: I am for it, with a small point” and “3: I support it, with doubts”" in shown
    )
    assert "1 step apart" in shown
    assert "30 % neither carry it nor stop it." in shown
    for reason in (f"Grounds of {five[0]}", "Grounds of Tess", "It costs us the first hour."):
        assert reason in shown
    by_role = shown[shown.index("By role") : shown.index("Who answered what")]
    spreads = [one.partition("</table>")[0] for one in by_role.split("<h3>")[1:]]
    serious = [one.partition("7: I seriously disagree")[2][5:40] for one in spreads]
    assert ['<td class="number">0' in one for one in serious] == [True, False]


def table_of(reader: Person, address: str) -> list[dict[str, str]]:
    """A table that somebody saves, as a spreadsheet reads it."""
    answer = signed_in(reader).get(address)
    assert answer["Content-Disposition"].endswith('.csv"')
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_r78_values_go_out_as_a_table_with_their_spread(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    settled(value, by=parent, answers={parent: 1, teacher: 7})
    a_value(community, "=1+1", by=parent, sort="goal")

    assert f'href="{HERE}file/" download' in signed_in(parent).get(HERE).content.decode()
    goal, agreed = table_of(parent, f"{HERE}file/")
    assert (goal["kind"], goal["title"], goal["state"]) == ("goal", "'=1+1", "proposed")
    assert (goal["works"], goal["spread"]) == ("0", "")
    assert (agreed["kind"], agreed["state"], agreed["people"]) == ("value", "agreed", "2")
    assert "1: I am fully for it: 1 | " in agreed["spread"]
    assert table_of(a_member_elsewhere(), f"{HERE}file/") == []


def test_r78_what_came_of_a_decision_goes_out_as_a_table_without_anybodys_own_answer(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    asked = a_decision(community, by=parent, agrees_on=value, audience=Audience.PUBLIC)
    for number, one in enumerate(families(community, 5)):
        answered(asked, 5 if number else 1, by=one, reason=f"Grounds of {one}")
    there = f"{DECISIONS}{asked.public_id}/"
    assert signed_in(teacher).get(f"{there}file/").status_code == 403, "not before their own answer"
    assert f"{there}file/" not in signed_in(teacher).get(there).content.decode()
    for one in (teacher, *(a_member(community, f"Ted {n}", role="teacher") for n in range(4))):
        answered(asked, 4, by=one, reason="Grounds of one")
    touches(asked, "teacher", by=teacher, what="=2+2")
    touch_everybody(asked, by=parent)
    said = what_is_decided(is_agreed=True)
    deciding.close_decision(asked, decided=said, by=parent)
    deciding.leave_dissent(asked, text="Not on Tuesdays.", by=teacher)

    assert f'href="{there}file/" download' in signed_in(teacher).get(there).content.decode()
    rows = table_of(teacher, f"{there}file/")
    of_each: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        of_each.setdefault(row["part"], []).append(row)
    assert sum(int(row["people"]) for row in of_each["spread"]) == 10
    assert {row["group"] for row in of_each["by_role"]} == {"Families", "Teachers"}
    assert [row["words"] for row in of_each["dissent"]] == ["Not on Tuesdays."]
    assert "'=2+2" in {row["words"] for row in of_each["touched_says_so"]}
    everything = repr(rows)
    assert "Grounds" not in everything
    assert str(teacher) not in everything
    outside = repr(table_of(a_member_elsewhere(), f"{there}file/"))
    assert "not_answered" not in outside


def test_r78_one_that_people_do_not_agree_on_stands_and_says_so(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    settled(value, by=parent, answers={teacher: 8}, is_agreed=False)
    for shown in (page_of(value, teacher), signed_in(teacher).get(HERE).content.decode()):
        assert "Stands without agreement" in shown
        assert "8: I cannot let it happen" in shown
    assert not [one.name for one in findings() if one.broken]


def test_r78_without_names_numbers_come_from_five_answers_on(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    asked = a_decision(community, by=parent, agrees_on=value, is_named=False)
    again = f"/c/{community.slug}/dialogue/decisions/new/?again={asked.public_id}"
    form = signed_in(parent).get(again).content.decode()
    assert f'value="{value.public_id}" selected' in form, "asked again about the same value"
    answered(asked, 0, by=teacher, reason="Only I would say so.")
    touch_everybody(asked, by=parent)
    with clock.at(clock.now() + (asked.answer_by - clock.now().date()) * 2):
        said = what_is_decided(is_agreed=True)
        deciding.close_decision(asked, decided=said, by=parent)
        for shown in (page_of(value, parent), signed_in(parent).get(HERE).content.decode()):
            assert "Fewer than five people answered, so no numbers are shown." in shown
            assert "0: Stop, we must talk" not in shown
            assert "Only I would say so." not in shown


def test_r78_former_words_stay_to_be_read_with_their_spread(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    settled(value, by=parent, answers={teacher: 6})
    client = signed_in(parent)
    assert client.get(f"/contributions/{value.public_id}/revision/").status_code in {403, 404}
    asks = client.get(f"{HERE}{value.public_id}/words/").content.decode()
    assert ONCE in asks
    sent = {"title": ASKED_ONCE, "body": WHY}
    shown = client.post(f"{HERE}{value.public_id}/words/", sent, follow=True).content.decode()
    assert ASKED_ONCE in shown
    assert "Value</a> · Proposed" in shown, "what was agreed were other words"
    former = shown[shown.index("Its former words") :]
    assert ONCE in former
    assert "6: I do not like it, and will support it" in former
    before = page_of(value, teacher)
    assert "Said in new words since" in before
    assert "Grounds of Tess" in before
    listed = client.get(HERE).content.decode()
    assert ASKED_ONCE in listed
    assert ONCE not in listed
    late = client.get(f"{HERE}{value.public_id}/words/", follow=True).content.decode()
    assert "Somebody has said it in new words. This is how it stands." in late
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    told = Notice.objects.filter(reason="value_reworded").values_list("person", flat=True)
    assert set(told) == {teacher.pk}
    assert not [one.name for one in findings() if one.broken]


def test_of_two_who_reword_at_once_one_is_led_to_the_others_words(
    community: Community, value: Value, parent: Person
) -> None:
    words = Words(title=ASKED_ONCE, body=WHY, client_key="k")
    first = valuing.reword_value(value, words=words, by=parent)
    assert valuing.reword_value(value, words=words, by=parent) == first, "sent twice it is one"
    sent = {"title": "Something else", "body": WHY}
    convener = signed_in(convener_of(community))
    led = convener.post(f"{HERE}{value.public_id}/words/", sent, follow=True).content.decode()
    assert "Somebody has said it in new words. This is how it stands." in led
    assert ASKED_ONCE in led
    assert Value.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.filter(pk=first.pk).update(rewords=first.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=a_decision(community, by=parent, agrees_on=value).pk).update(
            method="ranked"
        )


def test_what_somebody_may_not_read_tells_them_nothing(
    community: Community, parent: Person, teacher: Person
) -> None:
    public = a_value(community, ONCE, by=parent, audience=Audience.PUBLIC)
    settled(public, by=parent, answers={teacher: 6})
    outsider = a_member_elsewhere()
    shown = page_of(public, outsider)
    assert ONCE in shown
    assert "Value</a> · Proposed" in shown, "who was asked is for members to read"
    assert "Grounds of" not in shown
    newer = valuing.reword_value(public, words=Words(title=ASKED_ONCE, body=WHY), by=parent)
    assert newer.audience == Audience.PUBLIC
    assert ASKED_ONCE in page_of(public, outsider)
    hide(newer, by=parent, reason="Too soon.")
    again = page_of(public, outsider)
    assert ASKED_ONCE not in again
    assert "Said in new words since" not in again
    only = a_value(community, "Members only", by=parent)
    assert signed_in(outsider).get(f"{HERE}{only.public_id}/").status_code == 404
    assert "Members only" not in signed_in(outsider).get(HERE).content.decode()


def a_member_elsewhere() -> Person:
    return a_member(a_community("Elsewhere"), "Olive", role="teacher")


def test_whoever_goes_takes_their_words_and_leaves_the_numbers(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    asked = settled(value, by=teacher, answers={teacher: 6})
    assert ONCE in str(data_of(parent))
    erase_person(parent, keep_words=False)
    shown = signed_in(teacher).get(f"{DECISIONS}{asked.public_id}/").content.decode()
    assert ONCE not in shown
    assert "6: I do not like it, and will support it" in shown
    assert not [one.name for one in findings() if one.broken]


def test_the_list_takes_as_many_queries_with_three_values_as_with_one(
    community: Community, value: Value, parent: Person, teacher: Person
) -> None:
    client = signed_in(teacher)
    counts = []
    settled(value, by=parent, answers={teacher: 4})
    for title in ("Second", "Third", ""):
        client.get(HERE)
        with CaptureQueriesContext(connection) as seen:
            client.get(HERE)
        counts.append(len(seen))
        if title:
            settled(a_value(community, title, by=parent), by=parent, answers={teacher: 5})
    assert len(set(counts)) == 1
    assert 0 < counts[0] <= 12


def test_r73_nothing_is_decided_without_those_it_touches_unless_everybody_reads_why(
    community: Community, parent: Person, teacher: Person
) -> None:
    """Through the pages alone, as whoever closes it and as whoever only reads it."""
    asked = a_decision(community, by=teacher, audience=Audience.PUBLIC)
    one = f"{DECISIONS}{asked.public_id}/"
    closes = signed_in(teacher)
    said = {"of_role": "family", "effect": "loss", "what": "They cannot come."}
    closes.post(f"{one}impact/", {**said, "of_group": "", "softened": ""})
    touch_everybody(asked, by=teacher)
    silent = closes.post(f"{one}closing/", sent_to_close(served=""))
    assert silent.status_code == 422
    asks = silent.content.decode()
    assert "Please say what they said and how it counted, or why without them." in asks
    assert not hasattr(Decision.objects.get(), "closing")
    why = "The law gave us two days."
    closes.post(f"{one}closing/", sent_to_close(served="", why_without=why))
    for reader in (parent, teacher, a_member_elsewhere()):
        shown = signed_in(reader).get(one).content.decode()
        assert "Decided without them:" in shown, reader
        assert why in shown


def test_r62_a_decision_lists_the_concerns_it_answers_and_says_what_waits(
    community: Community, parent: Person, teacher: Person
) -> None:
    claim = Words(title="Who pays when the grant ends?", body="The last one was gone.")
    raised = open_challenge(words=claim, by=parent, communities=[community], asked=Asked())
    asks = signed_in(teacher)
    assert claim.title in asks.get(f"{DECISIONS}new/").content.decode()
    key = raised.conversation.public_id
    asks.post(f"{DECISIONS}new/", sent_to_ask(concerns=key, audience=str(Audience.PUBLIC)))
    asked = Decision.objects.get()
    one = f"{DECISIONS}{asked.public_id}/"
    front = asks.get(one).content.decode()
    assert "1 question waits for an answer" in front
    assert claim.title in front[front.index("Concerns it answers") :]
    outside = signed_in(a_member_elsewhere()).get(one).content.decode()
    assert asked.title in outside
    assert claim.title not in outside
    assert "waits for an answer" not in outside
    answer = Words(body="The county pays.")
    answer_challenge(raised, by=convener_of(community), outcome="changed_plan", reply=answer)
    answered_now = asks.get(one).content.decode()
    assert "waits for an answer" not in answered_now
    assert "It changed the plan" in answered_now[answered_now.index("Concerns it answers") :]
