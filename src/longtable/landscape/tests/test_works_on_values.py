"""Works gather around values and goals held in common (R79).

Promised: whoever describes a work says on which agreed values it stands, when it is begun or later,
also on those of a community above; from a value one sees the works on it at every level one may
see, and no others; a value without work and a work without value are both listed, among the values
and among the gaps; what the one who chooses cannot see stays as it was.
"""

import csv
import io
from typing import Any

import pytest

from longtable.communities.actions.nesting import nest
from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.deciding import close_decision
from longtable.dialogue.actions.valuing import propose_value, reword_value
from longtable.dialogue.models import Value
from longtable.dialogue.tests.deciding import (
    a_decision,
    answered,
    touch_everybody,
    what_is_decided,
)
from longtable.landscape.actions.founding import found_work
from longtable.landscape.actions.working import WorkFacts, enter_work
from longtable.landscape.models import Footing, Work
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, an_open_community, convener_of

pytestmark = pytest.mark.django_db
ONCE, AGREED, PROPOSED = "No story told twice", "Every child is known", "Meals for all"
ON_NOTHING = "Nobody has said on which value or goal it stands."
LOOSE = "Work that stands on no value"


@pytest.fixture
def state() -> Community:
    return an_open_community("Weavers")


@pytest.fixture
def school(state: Community) -> Community:
    made = a_community("Quarry School", by=convener_of(state))
    nest(made, under=state, by=convener_of(state))
    return made


@pytest.fixture
def convener(state: Community) -> Person:
    return convener_of(state)


def a_value(community: Community, title: str, *, is_agreed: bool = True, **more: Any) -> Value:
    by = convener_of(community)
    words = Words(title=title, body="It matters.")
    made = propose_value(community, words=words, sort="value", by=by, **more)
    if is_agreed:
        asked = a_decision(community, by=by, agrees_on=made, audience=made.audience)
        answered(asked, 4, by=by)
        touch_everybody(asked, by=by)
        close_decision(asked, decided=what_is_decided(is_agreed=True), by=by)
    return made


def a_work(community: Community, name: str, *, by: Person | None = None) -> Work:
    facts = WorkFacts(name=name, kind="initiative")
    return enter_work(community, by=by or convener_of(community), facts=facts, is_shared=False)


def values_page(community: Community, reader: Person, one: Value | None = None) -> str:
    more = f"{one.public_id}/" if one else ""
    address = f"/c/{community.slug}/dialogue/values/{more}"
    return signed_in(reader).get(address).content.decode()


def test_r79_a_work_is_begun_on_an_agreed_value_and_a_value_shows_its_works_at_every_level(
    state: Community, school: Community, convener: Person
) -> None:
    known = a_value(state, AGREED)
    a_value(state, PROPOSED, is_agreed=False)
    client = signed_in(convener)
    begins = client.get("/c/weavers/landscape/works/new/").content.decode()
    assert AGREED in begins
    assert PROPOSED not in begins, "what is not agreed carries nothing yet"
    sent = {"name": "State team", "kind": "initiative", "stands_on": known.public_id}
    client.post("/c/weavers/landscape/works/new/", sent)
    here = a_work(school, "Homeroom greeting")
    address = f"/c/quarry-school/landscape/works/{here.public_id}/"
    assert ON_NOTHING in client.get(address).content.decode()
    chosen = client.post(f"{address}values/", {"stands_on": known.public_id}, follow=True)
    assert AGREED in chosen.content.decode()
    shown = values_page(state, convener, known)
    assert "State team" in shown
    assert "Homeroom greeting" in shown
    assert "Quarry School" in shown
    only_state = a_member(state, "Sam", role="teacher")
    shown = values_page(state, only_state, known)
    assert "State team" in shown
    assert "Homeroom greeting" not in shown, "works are for the members of where they are done"
    refused = signed_in(only_state).post(
        f"/c/weavers/landscape/works/{Work.objects.get(name='State team').public_id}/values/", {}
    )
    assert refused.status_code == 403
    assert Footing.objects.count() == 2
    assert known.public_id in str(data_of(convener))


def test_r79_a_value_with_no_work_and_a_work_with_no_value_are_both_listed(
    state: Community, convener: Person
) -> None:
    known, once = a_value(state, AGREED), a_value(state, ONCE)
    founded, loose = a_work(state, "State team"), a_work(state, "Summer camp")
    found_work(founded, on=[known], among=[known], by=convener)
    listed = values_page(state, convener)
    assert "1 work stands on it" in listed
    assert listed.count("No work stands on it yet") == 1
    assert "Summer camp" in listed[listed.index(LOOSE) :]
    assert "State team" not in listed[listed.index(LOOSE) :]
    gaps = signed_in(convener).get("/c/weavers/landscape/gaps/").content.decode()
    empty = gaps[gaps.index("Values and goals without work") : gaps.index(LOOSE)]
    assert ONCE in empty
    assert AGREED not in empty
    assert "Summer camp" in gaps[gaps.index(LOOSE) :]
    assert "State team" not in gaps[gaps.index(LOOSE) :]
    table = signed_in(convener).get("/c/weavers/dialogue/values/file/").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(table))
    assert [(row["title"], row["kind"], row["works_named"]) for row in rows] == [
        (ONCE, "value", ""),
        (AGREED, "value", "State team (Weavers)"),
        ("Summer camp", "work", ""),
    ]
    found_work(loose, on=[once], among=[once], by=convener)
    assert LOOSE not in values_page(state, convener)


def test_r79_what_one_cannot_see_stays_as_it_was_and_tells_nothing(
    state: Community, school: Community, convener: Person
) -> None:
    known, once = a_value(state, AGREED), a_value(state, ONCE, audience=Audience.PUBLIC)
    only_school = a_member(school, "Rae", role="teacher")
    work = a_work(school, "Homeroom greeting", by=only_school)
    found_work(work, on=[known, once], among=[known, once], by=convener)
    address = f"/c/quarry-school/landscape/works/{work.public_id}/"
    client = signed_in(only_school)
    shown = client.get(address).content.decode()
    assert ONCE in shown
    assert AGREED not in shown, "for members of the state team"
    client.post(f"{address}values/", {})
    assert [one.value for one in Footing.objects.all()] == [known]
    hide(known, by=convener, reason="Too soon.")
    assert ON_NOTHING in client.get(address).content.decode()


def test_r79_a_work_on_former_words_says_that_there_are_new_ones(
    state: Community, convener: Person
) -> None:
    known, work = a_value(state, AGREED), a_work(state, "State team")
    found_work(work, on=[known], among=[known], by=convener)
    words = Words(title="Every child is greeted by name", body="It matters.")
    newer = reword_value(known, words=words, by=convener)
    address = f"/c/weavers/landscape/works/{work.public_id}/"
    shown = signed_in(convener).get(address).content.decode()
    assert "Said in new words since" in shown
    page = values_page(state, convener, newer)
    assert "State team" in page[page.index("Work that stands on its former words") :]
    asks = signed_in(convener).get(f"{address}values/").content.decode()
    assert AGREED in asks, "what it stands on now stays to be chosen"
    assert words.title not in asks, "new words are asked about first"
