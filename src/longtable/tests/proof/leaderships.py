"""Roles of leading, in the canonical world and in drawn ones: made rows, told to the oracle."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from longtable.communities.models import Community
from longtable.landscape.actions.leading import accept_lead, ask_to_lead, end_lead, shadow_lead
from longtable.landscape.models import Leadership, LeadershipKind
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof import world as canonical
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.world import LATER_AT, World
from longtable.tests.proof.worlds import NOW, Plan

# Where, which role, whose, asked by whom, and whether they have accepted.
LEADERSHIPS = {
    "leadership of weavers": ("weavers", "broker", "member", "convener", True),
    "offered leadership of weavers": ("weavers", "host", "another member", "another member", False),
    "asked leadership of weavers": ("weavers", "mentor", "member", "convener", False),
    "leadership of chamber": (
        "chamber", "host", "member of the room", "convener of the room", True,
    ),
    "leadership of vault": (
        "vault", "mentor", "convener of the vault", "convener of the vault", True,
    ),
}  # fmt: skip
FAR_AHEAD = (NOW + timedelta(days=90)).date()
STATES = ("asked", "offered", "holds", "ended", "over", "last day", "lapsed")
HOLD = ("holds", "last day")
# Never accepted; and those that nobody can accept or use any more.
WAIT = ("asked", "offered", "lapsed")
PAST = ("ended", "over", "lapsed")


def lay_leaderships(world: World) -> None:
    """Who leads in the canonical world."""
    for name, (community, kind, who, by, is_accepted) in LEADERSHIPS.items():
        place = world.community_twins[community]
        twin = oracle.Leadership(
            place, kind, world.twins[who], world.twins[by], is_accepted=is_accepted
        )
        world.leadership_twins[name] = twin

        def sees(reader: oracle.Person, place: oracle.Community = place) -> bool:
            return oracle.is_member(reader, place, now=canonical.NOW)

        with clock.at(LATER_AT):
            row = ask_to_lead(
                world.communities[community],
                world.people[who],
                by=world.people[by],
                kind=kind,
                ends_on=(canonical.NOW + timedelta(days=90)).date(),
                note=world.canary(f"note of {name}", sees),
            )
            if is_accepted:
                accept_lead(row, by=world.people[who])
        world.others[name] = row
        world.watch(row.public_id, f"id of {name}", sees)


@dataclass(frozen=True)
class Led:
    """A role of a drawn world."""

    number: int
    space: int
    kind: str
    person: int
    by: int
    state: str
    shadow: int | None


def led(plan: Plan) -> list[Led]:
    """Every role, of everybody who ever came to belong, in one state or another."""
    found: list[Led] = []
    everybody = dict.fromkeys((stay.space, stay.person) for stay in plan.stays)
    for turn, (space, person) in enumerate(everybody):
        for place, kind in enumerate(LeadershipKind.values):
            state = STATES[(turn + place) % len(STATES)]
            by = person if state == "offered" else plan.spaces[space].founder
            other = (person + 1) % plan.people
            shadow = other if state in HOLD and turn % 2 and other != person else None
            found.append(Led(len(found), space, kind, person, by, state, shadow))
    return plan.some(found)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> dict[int, Leadership]:
    """The rows, by the real actions."""
    made = {}
    for one in led(plan):
        person, by = people[one.person], people[one.by]
        ends_on = NOW.date() if one.state == "last day" else FAR_AHEAD
        if one.state not in HOLD:
            # What somebody had before, and has no more.
            before = ask_to_lead(spaces[one.space], person, by=by, kind=one.kind, ends_on=FAR_AHEAD)
            end_lead(accept_lead(before, by=person), by=person)
        row = ask_to_lead(
            spaces[one.space], person, by=by, kind=one.kind, ends_on=ends_on,
            note=canary("leads", one.number),
        )  # fmt: skip
        if one.state not in WAIT:
            accept_lead(row, by=person)
        if one.shadow is not None:
            shadow_lead(row, by=people[one.shadow])
        if one.state == "ended":
            end_lead(row, by=person)
        if one.state in {"over", "lapsed"}:
            yesterday = (NOW - timedelta(days=1)).date()
            Leadership.objects.filter(pk=row.pk).update(ends_on=yesterday)
        made[one.number] = row
    return made


def tell(
    plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]
) -> dict[int, oracle.Leadership]:
    """The same for the oracle; whoever was let go leads nothing, and asked nobody."""
    gone = plan.erased[0] if plan.erased else None
    told = {}
    for one in led(plan):
        if one.person == gone:
            continue
        told[one.number] = oracle.Leadership(
            spaces[one.space],
            one.kind,
            people[one.person],
            None if one.by == gone else people[one.by],
            is_accepted=one.state not in WAIT,
            is_open=one.state not in PAST,
            shadowed_by=None if one.shadow in {None, gone} else people[one.shadow or 0],
        )
    return told


def may_find(told: dict[int, oracle.Leadership], person: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for number, one in told.items():
        if oracle.is_member(person, one.community, now=NOW):
            found |= {canary("leads", number), one.person.name}
            found |= {one.shadowed_by.name} if one.shadowed_by else set()
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """The notes of one's own roles: theirs to take along."""
    return {canary("leads", one.number) for one in led(plan) if one.person == viewer}
