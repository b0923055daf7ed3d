"""What nobody may read yet is on no surface (R12).

Promised: who has not answered finds nothing of what others answered: on no page, in no search, no
export, no notice, no mail, no count, no tick; whoever convenes is no exception. What somebody
answered is theirs to take along, and goes with them when they go, while others' answers stay.
"""

import json
from typing import Any

import pytest

from longtable.communities.models import Community
from longtable.dialogue.actions import running as actions
from longtable.dialogue.actions.guiding import change_guide
from longtable.dialogue.models import Answer, Guide, GuideVersion, HarvestNote, Run
from longtable.dialogue.tests.running import a_draft, a_guide, a_run, answered
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Letter, Notice
from longtable.shared.realtime.models import Tick
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, a_member, convener_of

pytestmark = pytest.mark.django_db
SECRET = "wisteria"
PAGES = (
    "/c/weavers/", "/c/weavers/dialogue/", "/c/weavers/dialogue/guides/", "/c/weavers/measures/",
    f"/search/?q={SECRET}", "/inbox/", "/me/data/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def petra(community: Community) -> Person:
    return a_member(community, "Petra", role="family")


@pytest.fixture
def theo(community: Community) -> Person:
    return a_member(community, "Theo", role="teacher")


@pytest.fixture
def run(community: Community, petra: Person) -> Run:
    return a_run(a_guide(community, by=petra), by=petra)


def seen_by(reader: Person, run: Run) -> str:
    """All that somebody comes upon around a dialogue, and all that is theirs."""
    visit = signed_in(reader)
    guide = Guide.objects.get().public_id
    own = (
        f"/c/weavers/dialogue/runs/{run.public_id}/", f"/c/weavers/dialogue/guides/{guide}/",
    )  # fmt: skip
    pages = [visit.get(page, follow=True).content.decode() for page in (*PAGES, *own)]
    return "".join([*pages, json.dumps(data_of(reader), default=str)])


def everything_followed() -> None:
    for one in Activity.objects.order_by("pk"):
        follow.call(one.pk)


@pytest.mark.parametrize("who", ["member", "convener"])
def test_who_has_not_answered_comes_upon_nothing_of_what_others_answered(
    community: Community, run: Run, petra: Person, theo: Person, who: str
) -> None:
    reader = theo if who == "member" else convener_of(community)
    before = seen_by(reader, run).count("Petra")
    told, ticked = Notice.objects.filter(person=reader).count(), Tick.objects.count()
    answered(run, SECRET, by=petra)
    note = actions.Note(sort="meet", text=f"{SECRET} in all")
    actions.harvest_run(run, note=note, by=petra)
    everything_followed()
    after = seen_by(reader, run)
    assert f"{SECRET} 0" not in after
    assert f"{SECRET} in all" not in after
    assert after.count("Petra") == before
    assert Notice.objects.filter(person=reader).count() == told
    assert Tick.objects.count() == ticked
    assert not Letter.objects.filter(body__contains=SECRET).exists()
    answered(run, "Seen, too", by=reader)
    assert f"{SECRET} 0" in seen_by(reader, run)


def test_answering_moves_nothing_up_in_any_list(run: Run, petra: Person) -> None:
    last_at = run.last_at
    answered(run, SECRET, by=petra)
    assert Run.objects.get().last_at == last_at
    assert Run.objects.get().reply_count == 0


def test_who_answered_is_told_when_it_is_over_and_nobody_else(
    run: Run, petra: Person, theo: Person
) -> None:
    answered(run, SECRET, by=theo)
    actions.close_run(run, account="Done.", by=petra)
    everything_followed()
    assert Notice.objects.filter(reason="run_closed").values_list("person", flat=True)[0] == theo.pk
    assert Notice.objects.filter(reason="run_closed").count() == 1


def test_what_one_answered_is_taken_along_and_nothing_of_others(
    run: Run, petra: Person, theo: Person
) -> None:
    answered(run, SECRET, by=petra)
    answered(run, "larkspur", by=theo)
    own = json.dumps(data_of(theo), default=str)
    assert "larkspur 0" in own
    assert SECRET not in own


@pytest.mark.parametrize("keep_words", [True, False])
def test_answers_go_with_whoever_goes_or_stay_without_a_name(
    run: Run, petra: Person, theo: Person, keep_words: bool
) -> None:
    answered(run, SECRET, by=petra)
    answered(run, "larkspur", by=theo)
    actions.harvest_run(run, note=actions.Note(sort="meet", text="We agree"), by=petra)
    erase_person(petra, keep_words=keep_words)
    left = {one.body for one in Answer.objects.all()}
    assert ({f"{SECRET} 0", f"{SECRET} 1"} <= left) == keep_words
    assert "larkspur 0" in left
    assert HarvestNote.objects.exists() == keep_words
    page = signed_in(theo).get(f"/c/weavers/dialogue/runs/{run.public_id}/").content.decode()
    assert "larkspur 0" in page
    assert "Petra" not in page
    assert ("what is known" in page) == keep_words
    assert not [one.name for one in findings() if one.broken]


def test_a_guide_that_others_changed_stays_theirs_when_its_author_goes(
    community: Community, petra: Person, theo: Person
) -> None:
    guide = a_guide(community, by=petra)
    change_guide(guide, draft=a_draft("By Theo"), by=theo, seen=1)
    erase_person(petra, keep_words=False)
    page = signed_in(theo).get(f"/c/weavers/dialogue/guides/{guide.public_id}/").content.decode()
    assert "By Theo: what is known." in page
    assert "Waiting for help" not in page
    assert not GuideVersion.objects.filter(title="Waiting for help").exists()


def test_who_is_named_in_an_answer_is_a_former_member_once_they_go(
    run: Run, petra: Person, theo: Person
) -> None:
    Person.objects.filter(pk=theo.pk).update(display_name="Theo Lind")
    answered(run, "Theo Lind called first", by=petra)
    erase_person(Person.objects.get(pk=theo.pk), keep_words=False)
    assert Answer.objects.order_by("pk")[0].body == "a former member called first 0"
