"""Differences in drawn worlds: made rows, told to the oracle, and the two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from longtable.communities.models import Community, Role, Standing
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.differing import (
    Side,
    approve_position,
    decline_position,
    hand_difference,
    name_difference,
    state_position,
)
from longtable.dialogue.actions.hiding import hide_position, put_position_back
from longtable.dialogue.models import Difference, Keeping, Position, Wording
from longtable.people.models import Audience
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, ROLES, Plan

OF_NAMING: list[Any] = [rules.name_difference]
OF_DIFFERENCES: list[Any] = [
    rules.state_position, rules.move_difference, rules.hand_difference,
]  # fmt: skip
OF_SIDES: list[Any] = [
    rules.change_position, rules.hide_position, rules.approve_position,
]  # fmt: skip


@dataclass
class Rows:
    """Rows of a drawn world, by the numbers of its differences and sides."""

    differences: dict[int, Difference] = field(default_factory=dict)
    positions: dict[int, Position] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    differences: dict[int, oracle.Difference] = field(default_factory=dict)
    positions: dict[int, oracle.Position] = field(default_factory=dict)
    # Which of them nobody of that side has answered.
    waiting: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Sided:
    """One side: whose, by whom it is written, and who answers it where that is another."""

    number: int
    role: str
    by: int
    answers: int | None
    is_published: bool
    is_hidden: bool = False
    # Whether it was off the table once, and was put back.
    came_back: bool = False

    @property
    def waits(self) -> bool:
        """Whether nobody of that side has said whether these are its words."""
        return not self.is_published and self.answers is None

    def word(self, sort: str) -> str:
        """A word that stands in this side alone."""
        return canary(sort, self.number)


@dataclass(frozen=True)
class Named:
    """One difference of a space, by whom, and who keeps it moving."""

    number: int
    space: int
    by: int
    keeper: int
    audience: Audience
    sides: tuple[Sided, ...]

    def word(self, sort: str) -> str:
        """A word that stands in this difference alone."""
        return canary(sort, self.number)


def named(plan: Plan) -> Iterator[Named]:
    """Two in each space: the founder says each side; the other side approves one and declines one,
    and says one that is taken off the table, if anybody of it is there. Whoever came first or last
    keeps it, also where they left, are a guest or rest."""
    for space, drawn in enumerate(plan.spaces):
        stays = [one for one in plan.stays if one.space == space]
        people = [drawn.founder, *dict.fromkeys(one.person for one in stays)]
        here = [
            one.person
            for one in stays
            if (one.left is None or one.again is not None)
            and one.lasts is None
            and one.standing != Standing.GUEST
            and one.person not in {*plan.suspended, *(plan.erased or ())[:1], drawn.founder}
        ]
        own = ROLES[space % len(ROLES)]
        other = next(role for role in ROLES if role != own)
        approver = next((one for one in here if ROLES[one % len(ROLES)] == other), None)
        for turn, _way in plan.ways(range(2), space):
            number = 2 * space + turn
            sides = _sides(number, (own, other), drawn.founder, approver)
            keeper = people[-1] if turn else people[len(people) // 2]
            # One is for members, one as wide as it goes: but whose account rests has no session,
            # so that they come upon nothing of their own on the open web.
            is_wide = turn == 1 and drawn.founder not in plan.suspended
            audience = Audience.PUBLIC if is_wide else Audience.MEMBERS
            yield Named(number, space, drawn.founder, keeper, audience, tuple(sides))


def _sides(
    number: int, roles: tuple[str, str], founder: int, approver: int | None
) -> Iterator[Sided]:
    """The founder's own; what they wrote for the other; and what one of that side said to it."""
    own, other = roles
    yield Sided(5 * number, own, founder, None, is_published=True)
    yield Sided(5 * number + 1, other, founder, None, is_published=False)
    if approver is not None:
        yield Sided(5 * number + 2, other, founder, approver, is_published=True, came_back=True)
        yield Sided(5 * number + 3, other, founder, approver, is_published=False)
        # Said by one of that side, and taken off the table by the founder.
        yield Sided(5 * number + 4, other, approver, None, is_published=True, is_hidden=True)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions."""
    made = Rows()
    roles = {one.slug: one for one in Role.objects.filter(slug__in=ROLES)}
    for one in named(plan):
        founder = people[one.by]
        row = name_difference(
            spaces[one.space],
            words=Words(title=one.word("differs"), body=one.word("neutral")),
            stake=one.word("atstake"),
            by=founder,
            audience=one.audience,
        )
        hand_difference(row, to=people[one.keeper], by=founder)
        made.differences[one.number] = row
        for side in one.sides:
            said = {sort: side.word(sort) for sort in Wording.SAID}
            wording = state_position(
                row, role=roles[side.role], side=Side(**said), by=people[side.by]
            )
            if side.answers is not None:
                _answer(wording, by=people[side.answers], is_theirs=side.is_published)
            if side.is_hidden or side.came_back:
                hide_position(wording.position, by=founder, reason="A side too many.")
            if side.came_back:
                put_position_back(wording.position, by=founder)
            made.positions[side.number] = wording.position
    return made


def _answer(wording: Wording, *, by: Any, is_theirs: bool) -> None:
    if is_theirs:
        approve_position(wording.position, by=by, seen=wording.mark)
    else:
        decline_position(wording.position, by=by, seen=wording.mark, why="We say it otherwise.")


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    kept = Keeping.objects.holding()
    rows: Any = Difference.objects
    rows = rows.select_related("community").prefetch_related(
        "placements", Prefetch("keepings", queryset=kept, to_attr="held")
    )
    found = rows.in_bulk([one.pk for one in made.differences.values()])
    made.differences = {number: found[one.pk] for number, one in made.differences.items()}
    left = Position.objects.in_bulk([one.pk for one in made.positions.values()])
    made.positions = {
        number: left[one.pk] for number, one in made.positions.items() if one.pk in left
    }
    for position in made.positions.values():
        position.difference = found[position.difference_id]


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> Twins:
    """The same for the oracle."""
    told = Twins()
    gone = plan.erased[0] if plan.erased else None
    for one in named(plan):
        author = None if one.by == gone else people[one.by]
        thing = oracle.Thing(
            one.word("differs"),
            author,
            oracle.Audience(one.audience),
            [oracle.Place(spaces[one.space], NOW)],
            is_hidden=_went_too(plan, one),
            stays=True,
        )
        keeper = None if one.keeper == gone else people[one.keeper]
        twin = told.differences[one.number] = oracle.Difference(spaces[one.space], thing, keeper)
        for side in one.sides:
            # Words that another of that side has approved are that side's, whoever goes.
            theirs = side.by != one.by or (side.answers is not None and side.is_published)
            if not _went_too(plan, one) or theirs:
                told.positions[side.number] = oracle.Position(
                    twin,
                    side.role,
                    author if side.by == one.by else people[side.by],
                    is_published=side.is_published,
                    is_hidden=side.is_hidden,
                )
                told.waiting |= {side.number} if side.waits else set()
    return told


def _went_too(plan: Plan, one: Named) -> bool:
    """Whether its author took the words along: nobody has answered them."""
    return plan.erased is not None and plan.erased == (one.by, False)


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for one in named(plan):
        if oracle.may_read(who, told.differences[one.number].thing, now=NOW):
            sorts = () if _went_too(plan, one) else ("differs", "neutral", "atstake")
            found |= {one.word(sort) for sort in sorts}
        for side in one.sides:
            twin = told.positions.get(side.number)
            if twin is not None and oracle.may_see_position(who, twin, now=NOW):
                found |= {side.word(sort) for sort in Wording.SAID}
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody named, wrote or approved: theirs to take along."""
    found = set()
    for one in named(plan):
        if one.by == viewer:
            found |= {one.word(sort) for sort in ("differs", "neutral")}
        found |= {
            side.word(sort) for side in one.sides if side.by == viewer for sort in Wording.SAID
        }
        found |= {side.word("name") for side in one.sides if side.answers == viewer}
    return found


def differences_agree(made: Rows, told: Twins, viewer: oracle.Person, who: Any) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    assert set(made.positions) == set(told.positions), "what is left of the sides"
    rows = {one.pk: number for number, one in made.differences.items()}
    read = Difference.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in read.values_list("pk", flat=True)} == {
        number
        for number, one in told.differences.items()
        if oracle.may_read(viewer, one.thing, now=NOW)
    }, f"differences, for {viewer.name}"
    rows = {one.pk: number for number, one in made.positions.items()}
    seen = Wording.objects.visible_to(who).filter(position__in=rows)
    assert {rows[pk] for pk in seen.values_list("position", flat=True)} == {
        number
        for number, one in told.positions.items()
        if oracle.may_see_position(viewer, one, now=NOW)
    }, f"sides, for {viewer.name}"
    published = Position.objects.published().filter(pk__in=rows)
    assert {rows[pk] for pk in published.values_list("pk", flat=True)} == {
        number for number, one in told.positions.items() if one.is_published and not one.is_hidden
    }, "what is published"
    shown = Wording.objects.shown_to_all().filter(position__in=rows)
    assert sorted(rows[pk] for pk in shown.values_list("position", flat=True)) == sorted(
        rows[pk] for pk in published.values_list("pk", flat=True)
    ), "what everybody reads of each side, once"
    waiting = Wording.objects.waiting().filter(position__in=rows)
    assert {rows[pk] for pk in waiting.values_list("position", flat=True)} == told.waiting, (
        "what waits"
    )


def asked_of_differences(
    made: Rows, told: Twins, viewer: oracle.Person, of_words: list[Any]
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for number, one in told.differences.items():
        if oracle.may_read(viewer, one.thing, now=NOW):
            yield from ((rule, made.differences[number], one) for rule in OF_DIFFERENCES)
            yield from ((rule, made.differences[number], one.thing) for rule in of_words)
    for number, side in told.positions.items():
        if oracle.may_see_position(viewer, side, now=NOW):
            yield from ((rule, made.positions[number], side) for rule in OF_SIDES)
