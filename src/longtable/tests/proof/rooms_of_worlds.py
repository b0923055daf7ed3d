"""A room that names nobody in every drawn world: who reads what is said there, who may do what.

Three of four people are of it, one of whom has left; whoever convenes it opens what the others
answer, each once. Small worlds have fewer than five, who may not speak; larger ones have enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.actions.convening import Plan as Said
from longtable.communities.actions.convening import convene
from longtable.communities.models import Community, Kind, Signing, Standing, Visibility
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read
from longtable.dialogue import rules as dialogue_rules
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import a_hat, a_person
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, ROLES, Plan, day

# What is said in the room is numbered from here, by who says it.
QUIET = 800
# What nobody answered.
ALONE = 50
CAME, SAID, LEFT = 1, 3, 5
A_DAY = timedelta(days=1)
COMMON = "mangrove"


@dataclass
class Rows:
    """The room, and what was said in it by the numbers of who said it; the opening is first."""

    room: Community | None = None
    said: dict[int, Contribution] = field(default_factory=dict)


@dataclass
class Twins:
    """The same, as the oracle knows it."""

    room: oracle.Community | None = None
    said: dict[int, oracle.Thing] = field(default_factory=dict)


def founder(plan: Plan) -> int:
    """Who convenes it: whoever is not let go, for a room keeps its convener."""
    return 1 if plan.erased is not None and plan.erased[0] == 0 else 0


def members(plan: Plan) -> list[int]:
    """Who is of it besides, or was."""
    return [one for one in range(plan.people) if one % 4 != 3 and one != founder(plan)]


def gone(plan: Plan) -> int | None:
    """Who has left: the last of them, where there are some."""
    here = members(plan)
    return here[-1] if len(here) > 2 else None


def been(plan: Plan, number: int | None) -> set[str]:
    """The name of the room, for whoever has left it: their own history tells it."""
    return {canary("room", QUIET)} if number is not None and number == gone(plan) else set()


def is_listed(plan: Plan) -> bool:
    """Whether everybody who is signed in finds it."""
    return plan.people % 2 == 0


def fillers(plan: Plan) -> int:
    """How many come from elsewhere, so that in every other world exactly five could speak, and in
    the others four; larger ones have more anyway."""
    of_plan = [founder(plan), *members(plan)]
    away = {gone(plan), plan.erased[0] if plan.erased else None, *plan.suspended}
    return max(0, (4 if len(plan.spaces) % 2 else 5) - len([o for o in of_plan if o not in away]))


def _has_held(plan: Plan) -> int | None:
    """Whose reply the convener took off the table."""
    return members(plan)[0] if members(plan) else None


def build(plan: Plan, people: list[Person | None], world: int) -> Rows:
    """Convene it, let them speak and leave."""
    by = _of(people, founder(plan))
    said = Said(
        name=canary("room", QUIET),
        outcome=canary("outcome", QUIET),
        kind=Kind.ROOM,
        visibility=Visibility.LISTED if is_listed(plan) else Visibility.CLOSED,
        signing=Signing.ROLES if plan.people % 3 else Signing.NOBODY,
    )
    with clock.at(day(0)):
        room = convene(said, by=by, hat=a_hat(ROLES[founder(plan) % len(ROLES)]))
    with clock.at(day(CAME)):
        for one in members(plan):
            bring_in(room, _of(people, one), by=by, hat=a_hat(ROLES[one % len(ROLES)]))
        _others(plan, room, by=by, world=world)
    rows = Rows(room)
    with clock.at(day(SAID)):
        words = Words(title=canary("title", QUIET), body=_body(founder(plan)))
        made = open_conversation(words=words, by=by, communities=[room])
        rows.said[founder(plan)] = made
        for one in members(plan):
            said_by = Words(body=_body(one), mentions_people=[by.pk])
            rows.said[one] = reply_in(made, to=made, words=said_by, by=_of(people, one))
        words = Words(title=canary("title", QUIET + ALONE), body=_body(ALONE))
        rows.said[ALONE] = open_conversation(words=words, by=by, communities=[room])
    with clock.at(day(LEFT)):
        left, held = gone(plan), _has_held(plan)
        if left is not None:
            leave(room.memberships.get(person=_of(people, left), ended_at=None), by=by)
        if held is not None:
            hide(rows.said[held], by=by, reason=canary("reason", QUIET))
    return rows


def _others(plan: Plan, room: Community, *, by: Person, world: int) -> None:
    """Those who could speak too, and those who count for nothing: whose account rests, who is named
    and not here, who has left, and whose last day is over."""
    facts: list[dict[str, object]] = [{} for _ in range(fillers(plan))]
    facts += [{"is_active": False}, {"arrived_at": None}, {}, {}]
    found = [
        a_person(f"Of the room {world} {number}", **given) for number, given in enumerate(facts)
    ]
    for one in found:
        bring_in(room, one, by=by, hat=a_hat(ROLES[0]))
    leave(room.memberships.get(person=found[-2], ended_at=None), by=by)
    room.memberships.filter(person=found[-1]).update(
        standing=Standing.GUEST, ends_on=(NOW - A_DAY).date()
    )


def look_again(rows: Rows) -> None:
    """What is left when somebody was let go."""
    numbers = {one.pk: number for number, one in rows.said.items()}
    said = Contribution.objects.filter(pk__in=numbers).select_related("root")
    for one in said.prefetch_related("placements", "root__placements"):
        rows.said[numbers[one.pk]] = one


def tell(plan: Plan, people: dict[int, oracle.Person]) -> Twins:
    """The same to the oracle."""
    visibility = oracle.Visibility.LISTED if is_listed(plan) else oracle.Visibility.CLOSED
    room = oracle.Community(canary("room", QUIET), visibility=visibility, is_unsigned=True)
    first, who_went = founder(plan), plan.erased[0] if plan.erased else None
    oracle.Term(people[first], room, oracle.Standing.CONVENER, since=day(0))
    left = gone(plan)
    for one in members(plan):
        if one != who_went:
            ended = day(LEFT) if one == left else None
            oracle.Term(people[one], room, since=day(CAME), ended_at=ended)
    _tell_of_others(plan, room)
    twins = Twins(room)
    opening = oracle.Thing(
        "", people[first], is_unnamed=True, is_sealed=True, places=[oracle.Place(room, day(SAID))]
    )
    twins.said[first] = opening
    for one in members(plan):
        twins.said[one] = oracle.Thing(
            "",
            None if one == who_went else people[one],
            is_unnamed=True,
            is_sealed=True,
            is_hidden=one == _has_held(plan) or _took(plan, one),
            root=opening,
        )
    lies = [oracle.Place(room, day(SAID))]
    twins.said[ALONE] = oracle.Thing(
        "", people[first], is_unnamed=True, is_sealed=True, places=lies
    )
    return twins


def _tell_of_others(plan: Plan, room: oracle.Community) -> None:
    for number in range(fillers(plan)):
        oracle.Term(oracle.Person(f"of the room {number}"), room, since=day(CAME))
    oracle.Term(oracle.Person("at rest", is_active=False), room, since=day(CAME))
    oracle.Term(oracle.Person("not here", has_arrived=False), room, since=day(CAME))
    oracle.Term(oracle.Person("gone"), room, since=day(CAME), ended_at=day(CAME))
    over = (NOW - A_DAY).date()
    guest = oracle.Standing.GUEST
    oracle.Term(oracle.Person("over"), room, guest, since=day(CAME), ends_on=over)


def may_find(plan: Plan, twins: Twins, person: oracle.Person) -> set[str]:
    """What somebody may come upon of it: never whose words they are."""
    assert twins.room is not None
    found: set[str] = set()
    if oracle.may_find(person, twins.room, now=NOW):
        found |= {canary("room", QUIET), canary("outcome", QUIET)}
    for number, thing in twins.said.items():
        if oracle.may_read(person, thing, now=NOW):
            found |= {canary("title", QUIET), canary("title", QUIET + ALONE)}
            found |= set() if _took(plan, number) else {canary("quiet", QUIET + number)}
    if oracle.convenes(person, twins.room, now=NOW):
        found.add(canary("reason", QUIET))
    return found


def heard_of(rows: Rows, twins: Twins, viewer: oracle.Person) -> set[str]:
    """The channels of the room and of what is said in it that somebody may listen to."""
    assert rows.room is not None
    assert twins.room is not None
    finds = oracle.may_find(viewer, twins.room, now=NOW)
    read = {
        rows.said[number].topic
        for number, one in twins.said.items()
        if oracle.may_read(viewer, one, now=NOW)
    }
    return read | ({rows.room.topic} if finds else set())


def rooms_agree(rows: Rows, twins: Twins, viewer: oracle.Person, person: Any) -> None:
    """Whether somebody finds the room, what they read there, and whose it is for nobody."""
    assert rows.room is not None
    assert twins.room is not None
    found = Community.objects.visible_to(person).filter(pk=rows.room.pk).exists()
    assert found == oracle.may_find(viewer, twins.room, now=NOW)
    here = [one.pk for one in rows.said.values()]
    words = Contribution.objects.visible_to(person).filter(pk__in=here)
    read = {number for number, one in twins.said.items() if oracle.may_read(viewer, one, now=NOW)}
    assert set(words.values_list("pk", flat=True)) == {rows.said[one].pk for one in read}
    if person.is_authenticated and viewer.is_active:
        for number, row in rows.said.items():
            reads = people_who_read(row).filter(pk=person.pk).exists()
            assert reads == (number in read), f"reads {number} in the room"
    for number, row in rows.said.items():
        assert row.author_id is None
        # Nobody gets a session while their account rests.
        if viewer.is_active:
            is_theirs = oracle.is_author(viewer, twins.said[number])
            assert contribution_rules.is_author(person, row) == is_theirs, f"whose {number} is"


def asked_of_rooms(
    rows: Rows, twins: Twins, viewer: oracle.Person
) -> Iterator[tuple[Any, Any, oracle.Community | oracle.Thing]]:
    """Each rule, of what and of whose twin it is asked."""
    assert twins.room is not None
    yield dialogue_rules.open_conversation, rows.room, twins.room
    for begins in (
        dialogue_rules.name_difference, dialogue_rules.write_guide, dialogue_rules.ask_decision,
        dialogue_rules.ask_for_perspectives, contribution_rules.begin_unnamed,
    ):  # fmt: skip
        yield begins, rows.room, twins.room
    for number, thing in twins.said.items():
        if not oracle.may_read(viewer, thing, now=NOW):
            continue
        for rule in (
            contribution_rules.reply, contribution_rules.revise, contribution_rules.hide,
            contribution_rules.place, contribution_rules.see_author,
            contribution_rules.reply_unnamed, contribution_rules.ask_unsealing,
        ):  # fmt: skip
            yield rule, rows.said[number], thing
        if thing.root is None:
            conversation = Conversation.objects.get(pk=rows.said[number].pk)
            yield dialogue_rules.reply, conversation, thing
            yield dialogue_rules.close_conversation, conversation, thing
            yield dialogue_rules.reopen_conversation, conversation, thing


def _took(plan: Plan, number: int) -> bool:
    return plan.erased is not None and plan.erased == (number, False)


def _body(number: int) -> str:
    return f"{canary('quiet', QUIET + number)} {COMMON}"


def _of(people: list[Person | None], number: int) -> Person:
    found = people[number]
    assert found is not None, "whoever was let go does nothing any more"
    return found
