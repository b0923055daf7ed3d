"""Convenings, in the canonical world and in drawn ones: made rows, told to the oracle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.convenings import rules
from longtable.convenings.actions.attending import answer, give_account, say_was_there
from longtable.convenings.actions.planning import When, plan_convening
from longtable.convenings.models import Answer, Convening, Headcount, Presence
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof import world as canonical
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.world import LATER_AT, World
from longtable.tests.proof.worlds import NOW, Plan, day

# Where, planned and hosted by whom, and who comes.
CONVENINGS = {
    "convening of weavers": ("weavers", "convener", "member", "another member"),
    "convening of chamber": (
        "chamber", "convener of the room", "convener of the room", "member of the room",
    ),
    "convening of vault": (
        "vault", "convener of the vault", "convener of the vault", "member of the vault",
    ),
}  # fmt: skip
PAST_DAY = 3
OF_PLANNING: list[Any] = [rules.plan, rules.subscribe]
OF_CONVENINGS: list[Any] = [rules.tend, rules.attend]


def lay_convenings(world: World) -> None:
    """What is planned in the canonical world."""
    for name, (community, by, host, comes) in CONVENINGS.items():
        place, starts_at = world.community_twins[community], canonical.NOW + timedelta(days=7)
        thing = oracle.Thing(name, world.twins[by], places=[oracle.Place(place, starts_at)])
        twin = oracle.Convening(place, thing, world.twins[host])
        world.convening_twins[name] = twin

        def sees(reader: oracle.Person, twin: oracle.Convening = twin) -> bool:
            return oracle.may_see_convening(reader, twin, now=canonical.NOW)

        def knows(reader: oracle.Person, twin: oracle.Convening = twin) -> bool:
            return oracle.may_see_who_comes(reader, twin, now=canonical.NOW)

        with clock.at(LATER_AT):
            words = Words(title=world.canary(f"title of {name}", sees), body="We meet.")
            ways = {"zone": "UTC", "room": world.canary(f"room of {name}", knows)}
            row = plan_convening(
                world.communities[community],
                by=world.people[by],
                words=words,
                when=When(starts_at, ways),
            )
            Convening.objects.filter(pk=row.pk).update(host=world.people[host])
            answer(row, by=world.people[comes], coming="yes")
        world.others[name] = row
        world.watch(row.public_id, f"id of {name}", sees)


@dataclass(frozen=True)
class Planned:
    """A meeting of a drawn world: the first of each space is over, the second to come."""

    number: int
    space: int
    author: int | None
    host: int
    people: tuple[int, ...]
    is_over: bool

    @property
    def starts_at(self) -> datetime:
        """When it is."""
        return day(PAST_DAY) if self.is_over else NOW + timedelta(days=5)

    def word(self, sort: str) -> str:
        """A word that stands in this meeting alone."""
        return canary(sort, self.number)


def planned(plan: Plan) -> Iterator[Planned]:
    """Two in each space: one planned by somebody who left, if anybody did, one by a rhythm."""
    for space, drawn in enumerate(plan.spaces):
        stays = [one for one in plan.stays if one.space == space]
        left = [one.person for one in stays if one.left is not None and one.again is None]
        people = tuple(dict.fromkeys(one.person for one in stays))
        author = (*left, drawn.founder)[0]
        yield Planned(2 * space, space, author, (*people, author)[0], people, is_over=True)
        host = (drawn.founder, *people)[-1]
        yield Planned(2 * space + 1, space, None, host, people, is_over=False)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> dict[int, Convening]:
    """The rows, by the real actions."""
    made = {}
    family = Role.objects.get(slug="family")
    for one in planned(plan):
        words = Words(title=one.word("meets"), body=one.word("about"))
        row = plan_convening(
            spaces[one.space],
            by=None if one.author is None else people[one.author],
            words=words,
            when=When(one.starts_at, {"zone": "UTC", "room": one.word("hall")}),
        )
        Convening.objects.filter(pk=row.pk).update(host=people[one.host])
        for person in one.people:
            if one.is_over:
                say_was_there(row, by=people[person])
            else:
                answer(row, by=people[person], coming="yes")
        if one.is_over:
            told = {"came_of_it": one.word("came"), "headcounts": {family.pk: 2}}
            give_account(row, by=people[one.host], was_held=True, **told)  # type: ignore[arg-type]  # by name
        made[one.number] = row
    return made


def look_again(made: dict[int, Convening]) -> dict[int, Convening]:
    """The same rows, read anew."""
    every: Any = Convening.objects.select_related("community").prefetch_related("placements")
    every = every.in_bulk([one.pk for one in made.values()])
    return {number: every[one.pk] for number, one in made.items()}


def tell(
    plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]
) -> dict[int, oracle.Convening]:
    """The same for the oracle; whoever was let go planned and hosts nothing."""
    gone = plan.erased[0] if plan.erased else None
    told = {}
    for one in planned(plan):
        thing = oracle.Thing(
            one.word("meets"),
            None if one.author in {None, gone} else people[one.author or 0],
            places=[oracle.Place(spaces[one.space], one.starts_at)],
            is_hidden=_went_too(plan, one),
            stays=True,
        )
        host = None if one.host == gone else people[one.host]
        told[one.number] = oracle.Convening(spaces[one.space], thing, host)
    return told


def _went_too(plan: Plan, one: Planned) -> bool:
    """Whether its author took the words along: nobody has answered them."""
    if plan.erased is None or one.author is None:
        return False
    gone, keep_words = plan.erased
    return gone == one.author and not keep_words


def may_find(
    plan: Plan, told: dict[int, oracle.Convening], people: list[oracle.Person], who: oracle.Person
) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    gone = plan.erased[0] if plan.erased else None
    for one in planned(plan):
        twin = told[one.number]
        if not oracle.may_see_convening(who, twin, now=NOW):
            continue
        found |= set() if _went_too(plan, one) else {one.word("meets"), one.word("about")}
        named = {one.author} - {None, gone}
        if oracle.may_see_who_comes(who, twin, now=NOW):
            found |= {one.word("hall"), one.word("came")}
            named |= {one.host, *one.people} - {gone}
        found |= {people[number].name for number in named if number is not None}
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody said, planned and told: theirs to take along."""
    found = set()
    for one in planned(plan):
        if viewer in {*one.people, one.host, one.author}:
            found |= {one.word("meets"), one.word("about")}
        found |= {one.word("came")} if viewer == one.host else set()
    return found


def convenings_agree(
    made: dict[int, Convening], told: dict[int, oracle.Convening], viewer: oracle.Person, who: Any
) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    rows = {one.pk: number for number, one in made.items()}
    read = Convening.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in read.values_list("pk", flat=True)} == {
        number for number, one in told.items() if oracle.may_see_convening(viewer, one, now=NOW)
    }, f"convenings, for {viewer.name}"
    knows = {
        number for number, one in told.items() if oracle.may_see_who_comes(viewer, one, now=NOW)
    }
    for model in (Answer, Presence, Headcount):
        every: Any = model
        shown = every.objects.filter(convening__in=rows).values_list("convening", flat=True)
        seen = every.objects.visible_to(who).filter(convening__in=rows)
        assert {rows[pk] for pk in seen.values_list("convening", flat=True)} == {
            rows[pk] for pk in shown
        } & knows, f"{model.__name__}, for {viewer.name}"


def asked_of_convenings(
    made: dict[int, Convening],
    told: dict[int, oracle.Convening],
    viewer: oracle.Person,
    of_words: list[Any],
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for number, one in told.items():
        if oracle.may_see_convening(viewer, one, now=NOW):
            yield from ((rule, made[number], one) for rule in OF_CONVENINGS)
            yield from ((rule, made[number], one.thing) for rule in of_words)
