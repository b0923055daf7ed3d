"""Who answers for a work, which stage it is in, who had a part, who is missing (R64, R68).

Promised: an office that answers for something on a work stands there with who wrote it, its source
and its end; a work comes into a stage by a row with a reason; what somebody did in a stage is a
guess until they say it themselves; a work that is taken up with no organization in it says so on
the sheet and on its page; the gaps of a work name the voices, levels, places and kinds of
organization that have no part in it, those it touches first.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community, Role, Seat
from longtable.landscape.actions.answering_for import (
    Answerable,
    end_responsibility,
    state_responsibility,
)
from longtable.landscape.actions.staging import SaidThemselves, change_stage, tell_stage_part
from longtable.landscape.actions.working import WorkFacts, enter_work, join_work
from longtable.landscape.models import (
    Responsibility,
    Stage,
    StageChange,
    StagePart,
    Stakeholder,
    StakeholderKind,
    Work,
    WorkKind,
)
from longtable.landscape.queries.gaps_of_work import gaps_of_work
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_member,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
NOBODY = "No organization is involved in it."


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def work(community: Community) -> Work:
    facts = WorkFacts(name="A mobile clinic", kind=WorkKind.INITIATIVE)
    return enter_work(community, by=convener_of(community), facts=facts, is_shared=False)


def page(reader: Person, path: str) -> str:
    answer = signed_in(reader).get(f"{HERE}{path}")
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def queries_of(reader: Person, path: str) -> int:
    """How many queries a page took."""
    client = signed_in(reader)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(f"{HERE}{path}").status_code == 200
    return len(taken)


def test_r64_a_work_says_which_office_answers_for_what_with_which_money(
    community: Community, work: Work
) -> None:
    opal = a_member(community, "Opal")
    address = f"{HERE}works/{work.public_id}/responsibilities/"
    facts = {
        "office": "Director of special education", "scope": "That every school has a team",
        "funds": "Part B", "whose": "State office", "source": "The state plan, page 4",
    }  # fmt: skip
    assert signed_in(opal).post(address, facts)["Location"] == f"{HERE}works/{work.public_id}/"

    shown = page(a_member(community, "Olga"), f"works/{work.public_id}/")
    for words in (*facts.values(), "A guess by", "Opal"):
        assert words in shown, words
    assert signed_in(opal).post(address, {"office": " ", "scope": ""}).status_code == 422
    assert Responsibility.objects.count() == 1


def test_r64_it_ends_when_it_ends_and_stays_there_to_be_read(
    community: Community, work: Work
) -> None:
    opal, olga = a_member(community, "Opal"), a_member(community, "Olga")
    facts = Answerable(office="Director", scope="The money")
    made = state_responsibility(work, by=opal, facts=facts)
    assert not made.is_guess, "it names nobody"
    address = f"{HERE}responsibilities/{made.public_id}/ending/"
    assert signed_in(olga).post(address).status_code == 403
    signed_in(opal).post(address)

    ended = Responsibility.objects.get()
    assert ended.ended_by == opal
    with clock.at(clock.now() + timedelta(days=1)):
        end_responsibility(made, by=convener_of(community))
    assert Responsibility.objects.get().ended_at == ended.ended_at
    shown = page(olga, f"works/{work.public_id}/")
    assert "No more" in shown
    assert "The money" in shown


def test_r64_the_office_stays_when_its_holder_goes_and_they_take_it_along(
    community: Community, work: Work
) -> None:
    ada = a_member(community, "Ada")
    entry = a_stakeholder(community, "Ada Bell")
    entry.person = ada
    entry.save()
    facts = Answerable(office="Director", scope="The money", whose="Ada Bell")
    made = state_responsibility(work, by=ada, facts=facts)
    assert (made.stakeholder, made.is_guess) == (entry, False)
    (taken,) = [one for one in data_of(ada)["stakes"] if one["responsibilities"]]
    assert taken["responsibilities"][0]["office"] == "Director"
    assert "The money" in signed_in(ada).get("/me/landscape/").content.decode()
    entry.delete()

    assert Responsibility.objects.get().stakeholder is None


def test_r68_an_adoption_with_no_organisation_involved_is_visible_as_such(
    community: Community, work: Work
) -> None:
    convener, reader = convener_of(community), a_member(community, "Olga")
    fronts = ("four-questions/", f"works/{work.public_id}/", f"works/{work.public_id}/stages/")
    assert all(NOBODY not in page(reader, one) for one in fronts), "nobody has taken it up"
    change_stage(work, by=convener, stage=Stage.EXPLORATION, why="We ask whether it fits.")
    assert all(NOBODY in page(reader, one) for one in fronts)
    assert "exploring: does it fit here?" in page(reader, "four-questions/")
    already = {"name": "A mobile clinic", "kind": "event", "shared": "yes"}
    assert NOBODY in signed_in(reader).post(f"{HERE}works/new/", already).content.decode()

    a_stakeholder(community, "Four mothers", kind=StakeholderKind.GROUP)
    part = {"stage": "exploration", "did": "Asked forty families."}
    address = f"{HERE}works/{work.public_id}/stage-part/"
    signed_in(reader).post(address, {**part, "whose": "Four mothers"})
    assert NOBODY in page(reader, "four-questions/"), "a group is no organization"
    signed_in(reader).post(address, {**part, "whose": "County nurses"})
    assert all(NOBODY not in page(reader, one) for one in fronts)
    shown = page(reader, fronts[2])
    for words in ("County nurses", "Asked forty families.", "We ask whether it fits.", "A guess"):
        assert words in shown, words


def test_r68_changes_of_stage_are_rows_with_who_when_and_why(
    community: Community, work: Work
) -> None:
    convener, olga = convener_of(community), a_member(community, "Olga")
    address = f"{HERE}works/{work.public_id}/stage/"
    for stage, why in (("exploration", "We ask."), ("initial", "Two schools try.")):
        signed_in(convener).post(address, {"stage": stage, "why": why})
    signed_in(convener).post(address, {"stage": "initial", "why": "Once more."})
    assert signed_in(olga).post(address, {"stage": "full", "why": "x"}).status_code == 403
    assert signed_in(convener).post(address, {"stage": "full", "why": " "}).status_code == 422

    rows = StageChange.objects.order_by("pk").values_list("stage", "why", "changed_by")
    assert list(rows) == [
        ("exploration", "We ask.", convener.pk),
        ("initial", "Two schools try.", convener.pk),
    ]
    shown = page(olga, f"works/{work.public_id}/stages/")
    assert shown.index("We ask.") < shown.index("Two schools try.")
    assert "first tries" in page(olga, f"works/{work.public_id}/")


def test_r68_what_a_partner_did_is_a_guess_until_it_says_it_itself(
    community: Community, work: Work
) -> None:
    pta, opal = an_organization("State PTA"), a_member(community, "Opal")
    a_stakeholder(community, "State PTA", organization_id=pta.pk, kind="organization")
    ana = a_member(community, "Ana", organization=pta)
    said = {"whose": "state pta", "stage": Stage.INITIAL}
    guess = tell_stage_part(work, by=opal, did="Something with parents", **said)
    assert guess.is_guess
    spoken = tell_stage_part(work, by=ana, did="Twelve evenings", **said)
    assert (spoken.pk, spoken.is_guess, spoken.did) == (guess.pk, False, "Twelve evenings")
    with pytest.raises(SaidThemselves):
        tell_stage_part(work, by=opal, did="Only two", **said)
    address = f"{HERE}works/{work.public_id}/stage-part/"
    answer = signed_in(opal).post(address, {**said, "did": "Only two"})
    assert answer.status_code == 422
    assert "They have said themselves" in answer.content.decode()

    away = f"{HERE}stage-parts/{spoken.public_id}/removal/"
    assert signed_in(opal).post(away).status_code == 403
    signed_in(ana).post(away)
    assert not StagePart.objects.exists()
    assert not [one for one in findings() if one.broken]


def test_the_gaps_of_a_work_put_first_whom_it_touches_and_lead_to_asking(
    community: Community, work: Work
) -> None:
    convener = convener_of(community)
    teacher = a_member(community, "Tess", role="teacher")
    join_work(work, by=teacher)
    a_member(community, "Fay", role="family")
    youth = Role.objects.get(slug="youth")
    Seat.objects.update_or_create(
        community=community, role=youth, defaults={"is_impacted": True, "why": "They ride along"}
    )
    a_stakeholder(community, "Pupils", level="federal", place_id="OH", impact=3)

    gaps = gaps_of_work(work, reader=convener)
    slugs = [one.role_slug for one in gaps.voices]
    assert slugs[0] == "youth"
    assert gaps.voices[0].is_impacted
    assert "family" in slugs
    assert "teacher" not in slugs
    assert gaps.levels == (("federal", "federal"),)
    assert gaps.places == (("OH", "Ohio"),)
    shown = page(teacher, f"gaps/?work={work.public_id}")
    assert "It touches them, and they have no part" in shown
    assert f"{HERE}invitation" in shown
    assert f"{HERE}capacities/?role=family" in shown
    assert f"?work={work.public_id}" in page(teacher, f"works/{work.public_id}/")

    at_one = queries_of(teacher, f"gaps/?work={work.public_id}")
    for n in range(3):
        a_stakeholder(community, f"Pupils {n}", level="federal", place_id="OH", impact=3)
    assert queries_of(teacher, f"gaps/?work={work.public_id}") == at_one <= 14
    Stakeholder.objects.filter(name__startswith="Pupils ").delete()
    tell_stage_part(work, by=convener, whose="Pupils", stage=Stage.EXPLORATION, did="Rode along")
    gaps = gaps_of_work(work, reader=convener)
    assert "youth" not in [one.role_slug for one in gaps.voices]
    assert not gaps.levels
    assert not gaps.places
    assert signed_in(teacher).get(f"{HERE}gaps/?work=no-such-work").status_code == 404
