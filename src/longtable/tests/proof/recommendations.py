"""Who answers for works, what offices are asked, and who had a part in stages: in the canonical
world and in drawn ones, made rows, told to the oracle."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from longtable.communities.models import Community
from longtable.landscape.actions.answering_for import Answerable, state_responsibility
from longtable.landscape.actions.authorizing import Authority, state_authority
from longtable.landscape.actions.describing import Facts, enter_stakeholder
from longtable.landscape.actions.recommending import Advice, News, recommend, record_status
from longtable.landscape.actions.staging import change_stage, tell_stage_part
from longtable.landscape.models import (
    AuthoritySource,
    Recommendation,
    Responsibility,
    Stage,
    StagePart,
    StatusKind,
)
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof import world as canonical
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.relays_of_worlds import BODIES, RelaysBuilt, RelaysTold, look_again
from longtable.tests.proof.world import LATER_AT, World
from longtable.tests.proof.worlds import NOBODYS, NOW, Plan

# From the work of whom, to the office that they hold; asked by whoever wrote them down.
RECOMMENDATIONS = {
    "recommendation of weavers": "stakeholder of weavers",
    "another recommendation of weavers": "another stakeholder of weavers",
    "recommendation of chamber": "stakeholder of chamber",
    "recommendation of vault": "stakeholder of vault",
}
FAR_AHEAD = (NOW + timedelta(days=90)).date()
OF_BODIES = 500


def lay_recommendations(world: World) -> None:
    """In the canonical world."""
    for name in [one for one in world.entry_twins if one.startswith("work ")]:
        _answer_for(world, name.removeprefix("work of the "))
    for name, whose in RECOMMENDATIONS.items():
        _recommend(world, name, whose)


def _answer_for(world: World, whose: str) -> None:
    """An office that answers for their work, its stage, and what they did in it."""
    work, twin = world.others[f"work of the {whose}"], world.entry_twins[f"work of the {whose}"]
    assert twin.entered_by is not None, "somebody wrote it down"
    by, holder = world.people[twin.entered_by.name], world.others[whose].name

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_entry(reader, twin, now=canonical.NOW)

    def reads(reader: oracle.Person) -> bool:
        """Whom it is about reads it too, wherever they are."""
        return oracle.may_see_stakeholder(reader, world.stakeholder_twins[whose], now=canonical.NOW)

    sorts = ("office", "scope", "funds", "source")
    said = {one: world.canary(f"{one} that answers to {whose}", reads) for one in sorts}
    with clock.at(LATER_AT):
        office = state_responsibility(work, by=by, facts=Answerable(**said, whose=holder))
        why = world.canary(f"why the work of {whose} is in a stage", sees)
        change_stage(work, by=by, stage=Stage.INITIAL, why=why)
        did = world.canary(f"what {whose} did in a stage", reads)
        part = tell_stage_part(work, by=by, whose=holder, stage=Stage.INITIAL, did=did)
    for sort, made in (("responsibility", office), ("stage_part", part)):
        name = f"{sort} of the {whose}"
        world.others[name], world.entry_twins[name] = made, twin
        world.watch(made.public_id, f"id of the {name}", sees)


def _recommend(world: World, name: str, whose: str) -> None:
    holder = world.stakeholder_twins[whose]
    assert holder.entered_by is not None, "somebody wrote it down"
    twin = oracle.Recommendation(holder.community, holder.entered_by, holder)
    world.recommendation_twins[name] = twin
    by = world.people[holder.entered_by.name]

    def sees(reader: oracle.Person) -> bool:
        return oracle.is_member(reader, twin.community, now=canonical.NOW)

    advice = Advice(
        what=world.canary(f"what the {name} asks", sees),
        why=world.canary(f"why the {name}", sees),
        due_on=(canonical.NOW + timedelta(days=90)).date(),
    )
    with clock.at(LATER_AT):
        row = recommend(
            world.others[f"work of the {whose}"], by=by, advice=advice,
            authority=world.others[whose].authorities.get(),
        )  # fmt: skip
        news = News(
            kind=StatusKind.RECEIVED,
            happened_on=LATER_AT.date(),
            why=world.canary(f"what was said of the {name}", sees),
            told_by=world.canary(f"who told of the {name}", sees),
        )
        record_status(row, by=by, news=news)
    world.others[name] = row
    world.watch(row.public_id, f"id of the {name}", sees)


@dataclass(frozen=True)
class Asked:
    """A recommendation of a drawn world: to whoever is written down, or to an organization."""

    number: int
    space: int
    by: int
    # Which stake, or which body holds the office.
    stake: int | None
    body: str
    # Who recorded an answer.
    recorded_by: int | None


@dataclass
class RecommendationsBuilt:
    """The rows, by their numbers."""

    recommendations: dict[int, Recommendation] = field(default_factory=dict)
    # By the numbers of stakes.
    responsibilities: dict[int, Responsibility] = field(default_factory=dict)
    parts: dict[int, StagePart] = field(default_factory=dict)


def asked(plan: Plan) -> list[Asked]:
    """One for everybody who is written down, one for every organization in every space."""
    found = [
        Asked(
            one.number, one.space, one.by, one.number, "",
            plan.spaces[one.space].founder if one.number % 2 else None,
        )
        for one in plan.stakes
    ]  # fmt: skip
    for number, space in enumerate(plan.spaces):
        for place, body in enumerate(BODIES):
            key = OF_BODIES + number * len(BODIES) + place
            found.append(Asked(key, number, space.founder, None, body, None))
    return plan.some(found)


def build(plan: Plan, built: Any) -> RecommendationsBuilt:
    """The rows, by the real actions."""
    made = RecommendationsBuilt()
    for one in plan.stakes:
        work, by, number = built.works[one.number], built.of(one.by), one.number
        name = built.stakeholders[number].name
        facts = Answerable(office=canary("answers", number), scope="Rooms", whose=name)
        made.responsibilities[number] = state_responsibility(work, by=by, facts=facts)
        made.parts[number] = tell_stage_part(
            work, by=by, whose=name, stage=Stage.INITIAL, did=canary("did", number)
        )
    for asking in asked(plan):
        made.recommendations[asking.number] = _asked(built, asking)
    return made


def _asked(built: Any, one: Asked) -> Recommendation:
    space, by = built.spaces[one.space], built.of(one.by)
    if one.stake is None:
        office = _office(built.relays, space, one, by=by)
        work = built.works[NOBODYS + one.space]
    else:
        office = built.stakeholders[one.stake].authorities.get()
        work = built.works[one.stake]
    advice = Advice(
        what=canary("advises", one.number), why=canary("because", one.number), due_on=FAR_AHEAD
    )
    row = recommend(work, by=by, authority=office, advice=advice)
    if one.recorded_by is not None:
        news = News(
            kind=StatusKind.NO, happened_on=NOW.date(), why=canary("refuses", one.number),
            told_by="The office",
        )  # fmt: skip
        record_status(row, by=built.of(one.recorded_by), news=news)
    return row


def _office(relays: RelaysBuilt, space: Community, one: Asked, *, by: Any) -> AuthoritySource:
    """An office that an organization holds."""
    organization = relays.affiliations[one.body, one.space].organization
    facts = Facts(name=f"Board {one.number}", organization_id=organization.pk)
    holder = enter_stakeholder(space, by=by, facts=facts)
    authority = Authority(
        office="Board", scope="Rooms", level="federal", instrument="law", citation="Code 1"
    )
    return state_authority(holder, by=by, facts=authority)


def refresh(made: RecommendationsBuilt) -> None:
    """The rows as they are after somebody was let go."""
    asking = Recommendation.objects.select_related("authority__stakeholder")
    for kept, every in (
        (made.recommendations, asking),
        (made.responsibilities, Responsibility.objects.select_related("stakeholder")),
        (made.parts, StagePart.objects.select_related("stakeholder")),
    ):
        look_again(kept, every)


def tell(
    plan: Plan,
    people: list[oracle.Person],
    spaces: list[oracle.Community],
    stakeholders: dict[int, oracle.Stakeholder],
    relays: RelaysTold,
) -> dict[int, oracle.Recommendation]:
    """The same for the oracle; what nobody answered goes with the words of who asked."""
    gone, keeps_words = plan.erased or (None, True)
    told = {}
    for one in asked(plan):
        is_orphan = one.by == gone
        if is_orphan and not keeps_words and one.recorded_by is None:
            continue
        told[one.number] = oracle.Recommendation(
            spaces[one.space],
            None if is_orphan else people[one.by],
            None if one.stake is None else stakeholders.get(one.stake),
            relays.affiliations[one.body, one.space] if one.body else None,
        )
    return told


def words_of(plan: Plan, number: int) -> set[str]:
    """What still stands of one, after somebody was let go."""
    (one,) = (one for one in asked(plan) if one.number == number)
    gone, keeps_words = plan.erased or (None, True)
    found = set() if one.by == gone and not keeps_words else {"advises", "because"}
    if one.recorded_by is not None and (one.recorded_by != gone or keeps_words):
        found.add("refuses")
    # By what an office has its authority is kept as it was then; a law is nobody's words.
    cited = set() if one.stake is None else {canary("cited", one.stake)}
    return cited | {canary(sort, number) for sort in found}


def may_find(
    told: dict[int, oracle.Recommendation], plan: Plan, people: Any, person: oracle.Person
) -> set[str]:
    """Every word of these that somebody may come upon."""
    found: set[str] = set()
    gone, _keeps = plan.erased or (None, True)
    for one in asked(plan):
        known = told.get(one.number)
        if known is not None and oracle.is_member(person, known.community, now=NOW):
            found |= words_of(plan, one.number)
            wrote = {one.by, one.recorded_by} - {gone, None}
            found |= {people[who].name for who in wrote}
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody asked, recorded and wrote themselves: theirs to take along."""
    found = set()
    for one in asked(plan):
        if one.by == viewer:
            found |= {canary(sort, one.number) for sort in ("advises", "because")}
        if one.recorded_by == viewer:
            found.add(canary("refuses", one.number))
    for stake in plan.stakes:
        if viewer in {stake.by, stake.subject}:
            found |= {canary(sort, stake.number) for sort in ("answers", "did")}
    return found
