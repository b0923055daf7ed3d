"""A dialogue with a guide: each answers first, then reads all, side by side by role (R12, R17).

Promised: everybody answers the first questions before they read others, and learns nothing of them
before; the second questions open when the chosen number of roles is heard; a role that says nothing
is named; what came of it is written down with its roles, and becomes a difference in one step; a
person who was not there reads each role's view on the page of a dialogue that is over; what comes
too late, twice or too long gets one clear sentence, and nothing is lost.
"""

import re
from datetime import timedelta
from typing import Any

import pytest

from longtable.communities.models import Community, Role, Seat
from longtable.dialogue import rules
from longtable.dialogue.actions import guiding
from longtable.dialogue.actions import running as actions
from longtable.dialogue.models import Answer, Difference, Guide, HarvestNote, Part, Run
from longtable.dialogue.queries.runs import run_in
from longtable.dialogue.tests.running import (
    NEXT,
    a_draft,
    a_guide,
    a_run,
    answered,
    asked,
    for_teachers,
    sent,
)
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/runs/"
ROLES = ("family", "teacher", "support_personnel")


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def people(community: Community) -> list[Person]:
    names = ("Petra", "Theo", "Sam")
    return [a_member(community, name, role=role) for name, role in zip(names, ROLES, strict=True)]


@pytest.fixture
def guide(community: Community, people: list[Person]) -> Guide:
    return a_guide(community, by=people[0])


@pytest.fixture
def run(guide: Guide, people: list[Person]) -> Run:
    return a_run(guide, by=people[0])


def there(run: Run, more: str = "") -> str:
    return f"{HERE}{run.public_id}/{more}"


def page_of(run: Run, reader: Person) -> str:
    return signed_in(reader).get(there(run)).content.decode()


def text_of(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def views(page: str, question: str) -> dict[str, str]:
    """What each role says to a question, as the page sets it side by side."""
    said = re.split(r"<h3|</section>", page.split(f">{question}</h3>")[1], maxsplit=1)[0]
    columns = re.findall(r"<h4.*?>(.*?)</h4>(.*?)</article>", said, re.DOTALL)
    return {text_of(role): text_of(answers) for role, answers in columns}


def test_a_member_opens_a_dialogue_with_a_guide(guide: Guide, people: list[Person]) -> None:
    form = {
        "title": "Our waiting", "mode": "days", "quorum": "2", "audience": "2",
        "ends_on": str((BEGAN_AT + timedelta(days=7)).date()), "word": "Because it is time.",
    }  # fmt: skip
    new = f"/c/weavers/dialogue/guides/{guide.public_id}/runs/new/"
    answer = signed_in(people[1]).post(new, form)
    made = Run.objects.get()
    assert answer.headers["Location"] == there(made)
    assert (made.quorum, made.version.guide_id) == (2, guide.pk)
    assert "Because it is time." in page_of(made, people[1])


def test_r12_everybody_answers_before_they_read_others(run: Run, people: list[Person]) -> None:
    petra, theo, _sam = people
    answered(run, "Petra saw", by=petra)
    sealed = page_of(run, theo)
    assert "You answer first." in sealed
    assert "Petra saw" not in sealed
    answer = signed_in(theo).post(there(run, "answers/"), sent(run, "Theo saw"))
    assert answer.headers["Location"] == there(run)
    assert "Petra saw" in page_of(run, theo)
    read = page_of(run, petra)
    assert "Theo saw" in read
    # By their place among the others: the number of a row would tell how many there are.
    assert re.findall(r'id="q-(\d+)"', read)[0] == "0"


def test_r12_the_second_questions_open_when_enough_roles_are_heard(
    run: Run, people: list[Person]
) -> None:
    petra, theo, sam = people
    for one in (petra, theo):
        answered(run, "First", by=one)
    assert "1 role more" in page_of(run, petra)
    early = signed_in(petra).post(there(run, "answers/"), sent(run, "Early", Part.APPLICATION))
    assert early.status_code == 409
    assert "Early 0" in early.content.decode()
    answered(run, "First", by=sam)
    assert "Again you answer first." in page_of(run, petra)
    signed_in(petra).post(there(run, "answers/"), sent(run, "Then", Part.APPLICATION))
    assert "Then 0" in page_of(run, petra)
    assert "Then 0" not in page_of(run, theo)


def test_r12_who_was_not_there_reads_the_view_of_each_role_on_the_page_alone(
    community: Community, run: Run, people: list[Person]
) -> None:
    for one, words in zip(people, ("Families wait", "Classes wait", "Lists grow"), strict=True):
        answered(run, words, by=one)
    for one, words in zip(people, ("Call us", "Tell us", "Ask us"), strict=True):
        answered(run, words, by=one, part=Part.APPLICATION)
    actions.close_run(run, account="It was slow and good.", by=people[0])
    page = page_of(run, a_member(community, "Nora", role="principal"))
    first = views(page, asked(run)[0].text)
    assert "Families wait 0" in first["Families"]
    assert "Classes wait 0" in first["Teachers"]
    assert "Lists grow 0" in first["Support personnel"]
    assert "Lists grow" not in first["Teachers"]
    assert "Ask us 0" in views(page, NEXT)["Support personnel"]
    assert "It was slow and good." in page


def test_the_silence_of_a_role_is_shown_once_one_has_answered(
    community: Community, run: Run, people: list[Person]
) -> None:
    for role in ("teacher", "youth"):
        Seat.objects.get_or_create(community=community, role=Role.objects.get(slug=role))
    assert "Not heard here" not in page_of(run, people[1])
    answered(run, "Seen", by=people[1])
    said = page_of(run, people[1]).split("Not heard here:")[1].split("</p>")[0]
    assert "Young people" in said
    assert "Teachers" not in said


def test_somebody_who_has_nothing_to_say_passes_and_reads_on(
    run: Run, people: list[Person]
) -> None:
    petra, theo, _sam = people
    answered(run, "Petra saw", by=petra)
    passes = {f"pass{one.position}": "on" for one in asked(run)}
    signed_in(theo).post(there(run, "answers/"), {"part": "reaction", **passes})
    page = page_of(run, theo)
    assert "Petra saw" in page
    assert "Nothing to say on this." in page


def test_a_question_for_one_role_is_asked_of_it_alone(
    community: Community, people: list[Person]
) -> None:
    petra, theo, _sam = people
    draft = a_draft(and_asks=[for_teachers("And in your class?")])
    run = a_run(a_guide(community, by=petra, draft=draft), by=petra)
    assert "And in your class?" in page_of(run, theo)
    assert "And in your class?" not in page_of(run, petra)
    answered(run, "Theo saw", by=theo)
    assert "And in your class?" in page_of(run, theo)
    assert not Answer.objects.visible_to(theo).exclude(person=theo).exists()


def test_an_answer_left_out_is_asked_for_and_the_others_stay_in_the_form(
    run: Run, people: list[Person]
) -> None:
    one, other = asked(run)
    answer = signed_in(people[1]).post(
        there(run, "answers/"),
        {"part": "reaction", f"q{one.position}": "Only this", f"q{other.position}": ""},
    )
    assert answer.status_code == 422
    assert "Please answer, or say that you have nothing to say" in answer.content.decode()
    assert "Only this" in answer.content.decode()
    assert not Answer.objects.exists()


def test_an_answer_of_ten_thousand_words_is_told_by_how_much_it_is_too_long(
    run: Run, people: list[Person]
) -> None:
    long = "word " * 10_000
    first, _other = asked(run)
    answer = signed_in(people[1]).post(
        there(run, "answers/"), {**sent(run, "Short"), f"q{first.position}": long}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "45999 letters too long. Nothing was cut" in page
    assert long.strip() in page
    assert not Answer.objects.exists()


def test_an_answer_after_closing_changes_nothing_and_is_handed_back(
    run: Run, people: list[Person]
) -> None:
    actions.close_run(run, account="Done.", by=people[0])
    answer = signed_in(people[1]).post(there(run, "answers/"), sent(run, "Too late"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "This dialogue is over" in page
    assert "Too late 0" in page
    assert not Answer.objects.exists()


def test_after_its_last_day_nothing_is_answered_and_all_is_read(
    guide: Guide, people: list[Person]
) -> None:
    day = BEGAN_AT.date() + timedelta(days=2)
    run = a_run(guide, by=people[0], ends_on=day)
    answered(run, "Petra saw", by=people[0])
    with clock.at(BEGAN_AT + timedelta(days=2)):
        assert "Petra saw" not in page_of(run, people[1])
    with clock.at(BEGAN_AT + timedelta(days=3)):
        assert "Petra saw" in page_of(run, people[1])
        with pytest.raises(actions.RunIsOver):
            answered(run, "Late", by=people[1])


def test_of_two_answers_of_one_person_the_first_stands_and_the_other_is_handed_back(
    run: Run, people: list[Person]
) -> None:
    visit = signed_in(people[1])
    visit.post(there(run, "answers/"), sent(run, "First"))
    again = visit.post(there(run, "answers/"), sent(run, "First"))
    assert again.status_code == 302
    other = visit.post(there(run, "answers/"), sent(run, "Second"))
    assert other.status_code == 409
    assert "Second 0" in other.content.decode()
    assert {one.body for one in Answer.objects.all()} == {"First 0", "First 1"}


def test_of_two_who_close_at_once_one_is_told(
    community: Community, run: Run, people: list[Person]
) -> None:
    actions.close_run(run, account="First.", by=people[0])
    with pytest.raises(actions.RunIsOver):
        actions.close_run(run, account="Second.", by=convener_of(community))
    answer = signed_in(people[0]).post(there(run, "closing/"), {"account": "Second."}, follow=True)
    assert "closed this dialogue already" in answer.content.decode()
    assert "First." in answer.content.decode()


def test_who_opened_it_or_convenes_closes_it_and_nobody_else(
    community: Community, run: Run, people: list[Person]
) -> None:
    found = run_in(community, run.public_id, reader=people[1])
    assert found is not None
    assert rules.close_run(people[0], found)
    assert rules.close_run(convener_of(community), found)
    assert not rules.close_run(people[1], found)
    refused = signed_in(people[1]).get(there(run, "closing/"))
    assert refused.status_code == 403
    assert f"The rule: {rules.close_run.sentence}</p>" in refused.content.decode()
    assert rules.close_run.sentence.endswith(".")


def test_r17_what_differs_becomes_a_difference_in_one_step(run: Run, people: list[Person]) -> None:
    petra, theo, sam = people
    for one in (petra, sam):
        answered(run, "Seen", by=one)
    assert signed_in(theo).get(there(run, "harvest/new/")).status_code == 403
    visit = signed_in(petra)
    line = {"sort": "differ", "text": "Who calls first?", "roles": ["family", "support_personnel"]}
    before = page_of(run, petra)
    assert before.index('id="first"') < before.index('id="harvest"'), "answers are read first"
    visit.post(there(run, "harvest/new/"), line)
    note = HarvestNote.objects.get()
    assert "Who calls first?" not in page_of(run, theo)
    naming = there(run, f"harvest/{note.public_id}/difference/")
    after = page_of(run, petra)
    assert naming in after
    assert after.index('id="harvest"') < after.index('id="first"')
    assert 'value="Who calls first?"' in visit.get(naming).content.decode()
    said = {
        "title": "Who calls first?", "body": "School or home.", "stake": "A week.", "audience": "2",
    }  # fmt: skip
    answer = visit.post(naming, said)
    made = Difference.objects.get()
    assert answer.headers["Location"] == f"/c/weavers/dialogue/differences/{made.public_id}/"
    assert "Our waiting" in visit.get(answer.headers["Location"]).content.decode()
    assert made.public_id in page_of(run, petra)
    assert visit.post(naming, said).status_code == 302
    assert Difference.objects.count() == 1


def test_r13_what_follows_says_who_does_it_and_until_when(run: Run, people: list[Person]) -> None:
    petra = people[0]
    answered(run, "Petra saw", by=petra)
    line = {"sort": "follows", "text": "Call within a week"}
    refused = signed_in(petra).post(there(run, "harvest/new/"), line)
    assert refused.status_code == 422
    assert "Please say who does it." in refused.content.decode()
    day = BEGAN_AT.date() + timedelta(days=30)
    signed_in(petra).post(there(run, "harvest/new/"), {**line, "who": "Sam", "until": str(day)})
    page = page_of(run, petra)
    assert "Call within a week" in page
    assert f"Sam, until {day:%B} {day.day}, {day.year}" in page


def test_a_dialogue_keeps_the_version_it_began_with(
    guide: Guide, run: Run, people: list[Person]
) -> None:
    guiding.change_guide(guide, draft=a_draft("Otherwise"), by=people[1], seen=1)
    page = page_of(run, people[1])
    assert "Waiting for help: what is known." in page
    assert "Otherwise" not in page


def test_how_it_went_is_told_on_the_guides_page(
    community: Community, guide: Guide, run: Run, people: list[Person]
) -> None:
    signed_in(people[0]).post(there(run, "closing/"), {"account": "Evenings worked best."})
    page = signed_in(people[1]).get(f"/c/weavers/dialogue/guides/{guide.public_id}/")
    assert "Evenings worked best." in page.content.decode()


def test_how_it_went_elsewhere_is_told_to_whoever_may_read_it_and_names_nobody_else(
    people: list[Person],
) -> None:
    commons = a_community("Commons", visibility="open")
    olive = a_member(commons, "Olive")
    guide = a_guide(commons, by=olive, audience=Audience.PUBLIC)
    chamber = a_community("Chamber", visibility="closed")
    ina = a_member(chamber, "Ina")
    taken = a_guide(chamber, by=ina, begun_from=guiding.newest(guide))
    actions.close_run(a_run(taken, by=ina), account="Behind doors.", by=ina)
    address = f"/c/commons/dialogue/guides/{guide.public_id}/"
    page = signed_in(olive).get(address).content.decode()
    assert "Behind doors." not in page
    assert "Chamber" not in page
    seen = signed_in(ina).get(address).content.decode()
    assert "Behind doors." in seen
    assert "Chamber" in seen


def test_what_is_answered_holds_across_rows(run: Run, people: list[Person]) -> None:
    answered(run, "Seen", by=people[0])
    assert not [one.name for one in findings() if one.broken]
