"""Reflections and lessons in drawn worlds: made rows, told to the oracle, and the two side by side.

Everybody has written something for themselves alone, in words of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.changing import hide, lift_hiding
from longtable.contributions.actions.putting import Words
from longtable.learning import rules
from longtable.learning.actions.learning import write_lesson
from longtable.learning.actions.reflecting import Sides, reflect
from longtable.learning.actions.sharing import share_reflection
from longtable.learning.models import Lesson, Reflection, SharedReflection
from longtable.people.models import Audience
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, Plan

OF_LEARNING: list[Any] = [rules.share_reflection, rules.write_lesson]
OF_LESSONS: list[Any] = [rules.take_back, rules.be_left_out]
LESSONS_PER_SPACE = 4
# What stands in a lesson, and in what was shared.
LESSON, SHARED = ("learned", "howcame"), ("sharedline", "reveals", "conceals")
INWARD = ("inward", "unseen")
HELD = ("lifted", "hidden")


@dataclass
class Rows:
    """Rows of a drawn world, by the numbers of its lessons, of its spaces, and of its people."""

    lessons: dict[int, Lesson] = field(default_factory=dict)
    shared: dict[int, SharedReflection] = field(default_factory=dict)
    reflections: dict[int, Reflection] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    lessons: dict[int, oracle.Lesson] = field(default_factory=dict)
    shared: dict[int, oracle.Shared] = field(default_factory=dict)


@dataclass(frozen=True)
class Learned:
    """One lesson of a space: who learned, from whom if anybody, and for whom it is."""

    number: int
    space: int
    by: int
    from_whom: int | None
    audience: Audience
    # Whether it was taken off the table, and put back.
    held: str

    def word(self, sort: str) -> str:
        """A word that stands in this lesson alone."""
        return canary(sort, self.number)


@dataclass(frozen=True)
class Given:
    """What somebody shared in a space."""

    number: int
    by: int
    audience: Audience

    def word(self, sort: str) -> str:
        """A word that stands in it alone."""
        return canary(sort, self.number)


def learned(plan: Plan) -> Iterator[Learned]:
    """Four in each space: the founder from whoever came last, for members; whoever came in the
    middle, or is let go, from the founder, as wide as it goes, here and there off the table; the
    last from a role, for themselves; and the founder from a role, for all or for conveners."""
    for space in range(len(plan.spaces)):
        people = _people(plan, space)
        going = [one for one in people if plan.erased is not None and one == plan.erased[0]]
        middle = (*going, people[len(people) // 2])[0]
        ways = (
            (people[0], people[-1], Audience.MEMBERS),
            (middle, people[0], _widest(plan, middle)),
            (people[-1], None, Audience.ONLY_ME),
            (people[0], None, Audience.CONVENERS if space % 2 else _widest(plan, people[0])),
        )
        for turn, (by, from_whom, audience) in plan.ways(ways, space):
            named = None if from_whom == by else from_whom
            held = HELD[space % len(HELD)] if turn == 1 else ""
            yield Learned(LESSONS_PER_SPACE * space + turn, space, by, named, audience, held)


def given(plan: Plan) -> Iterator[Given]:
    """One in each space, by whoever came last, or first in every other; as wide as it goes there,
    and for members in the others."""
    for space in range(len(plan.spaces)):
        people = _people(plan, space)
        by = people[0] if space % 2 else people[-1]
        yield Given(space, by, _widest(plan, by) if space % 2 else Audience.MEMBERS)


def _people(plan: Plan, space: int) -> list[int]:
    stays = [one.person for one in plan.stays if one.space == space]
    return [plan.spaces[space].founder, *dict.fromkeys(stays)]


def _wears_a_hat(plan: Plan, one: Learned) -> bool:
    """Whether nobody ended their term there; also while their account rests, or its day is past."""
    if one.by == plan.spaces[one.space].founder:
        return True
    stays = (stay for stay in plan.stays if (stay.person, stay.space) == (one.by, one.space))
    return any(stay.left is None or stay.again is not None for stay in stays)


def _widest(plan: Plan, by: int) -> Audience:
    """Whose account rests has no session, so that they come upon nothing of their own."""
    return Audience.MEMBERS if by in plan.suspended else Audience.PUBLIC


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions."""
    made = Rows()
    role = Role.objects.get(slug="youth")
    for number, person in enumerate(people):
        made.reflections[number] = _reflect(person, number)
    for one in learned(plan):
        made.lessons[one.number] = write_lesson(
            spaces[one.space],
            words=Words(title=one.word("learned"), body=one.word("howcame")),
            by=people[one.by],
            from_role=role,
            learned_from=None if one.from_whom is None else people[one.from_whom],
            audience=one.audience,
        )
        _hold(made.lessons[one.number], one.held, by=people[plan.spaces[one.space].founder])
    for each in given(plan):
        made.shared[each.number] = share_reflection(
            made.reflections[each.by],
            community=spaces[each.number],
            words=Words(title=each.word("sharedline"), body=each.word("reveals")),
            limits=each.word("conceals"),
            by=people[each.by],
            audience=each.audience,
        )
    return made


def _hold(lesson: Lesson, held: str, *, by: Any) -> None:
    if held:
        hide(lesson, by=by, reason="Not here.")
    if held == "lifted":
        lift_hiding(lesson, by=by)


def _reflect(person: Any, number: int) -> Reflection:
    opens, limits = (canary(sort, number) for sort in INWARD)
    return reflect(Sides(opens=opens, limits=limits), by=person, key="")


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    for rows, kind in ((made.lessons, Lesson), (made.shared, SharedReflection)):
        every: Any = kind
        read = every.objects.select_related("community").prefetch_related("placements")
        found = read.in_bulk([one.pk for one in rows.values()])
        rows.update({number: found[one.pk] for number, one in rows.items()})
    left = Reflection.objects.in_bulk([one.pk for one in made.reflections.values()])
    made.reflections = {
        number: left[one.pk] for number, one in made.reflections.items() if one.pk in left
    }


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> Twins:
    """The same for the oracle."""
    told = Twins()
    gone = plan.erased[0] if plan.erased else None
    for one in learned(plan):
        thing = _thing(plan, spaces[one.space], people, one)
        named = None if one.from_whom in {None, gone} else people[one.from_whom or 0]
        told.lessons[one.number] = oracle.Lesson(spaces[one.space], thing, named)
    for each in given(plan):
        thing = _thing(plan, spaces[each.number], people, each)
        told.shared[each.number] = oracle.Shared(spaces[each.number], thing)
    return told


def _thing(
    plan: Plan, space: oracle.Community, people: list[oracle.Person], one: Learned | Given
) -> oracle.Thing:
    gone = plan.erased[0] if plan.erased else None
    return oracle.Thing(
        one.word("learned"),
        None if one.by == gone else people[one.by],
        oracle.Audience(one.audience),
        [oracle.Place(space, NOW)],
        is_hidden=went_too(plan, one) or getattr(one, "held", "") == "hidden",
        stays=True,
    )


def went_too(plan: Plan, one: Learned | Given) -> bool:
    """Whether its author took the words along."""
    return plan.erased is not None and plan.erased == (one.by, False)


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon; of reflections, none but one's own."""
    found = set()
    for one in learned(plan):
        twin = told.lessons[one.number]
        found |= _signed(plan, one, twin.thing, who, LESSON)
        if twin.learned_from and oracle.may_see_from_whom(who, twin, now=NOW):
            found.add(twin.learned_from.name)
    for each in given(plan):
        found |= _signed(plan, each, told.shared[each.number].thing, who, SHARED)
    return found


def _signed(
    plan: Plan,
    one: Learned | Given,
    thing: oracle.Thing,
    who: oracle.Person,
    sorts: tuple[str, ...],
) -> set[str]:
    if not oracle.may_read(who, thing, now=NOW):
        return set()
    found = set() if went_too(plan, one) else {one.word(sort) for sort in sorts}
    return found | ({thing.author.name} if thing.author else set())


def named_to(told: Twins, plan: Plan, who: oracle.Person) -> set[int]:
    """Whom somebody comes to know of by these: who wrote what they read, and from whom."""
    found = set()
    for one in learned(plan):
        twin = told.lessons[one.number]
        found |= {one.by} if oracle.may_read(who, twin.thing, now=NOW) else set()
        if one.from_whom is not None and oracle.may_see_from_whom(who, twin, now=NOW):
            found.add(one.from_whom)
    things = ((each, told.shared[each.number].thing) for each in given(plan))
    return found | {each.by for each, thing in things if oracle.may_read(who, thing, now=NOW)}


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody reflected, shared and learned: theirs to take along."""
    found = {canary(sort, viewer) for sort in INWARD}
    found |= {one.word(sort) for one in learned(plan) if one.by == viewer for sort in LESSON}
    return found | {one.word(sort) for one in given(plan) if one.by == viewer for sort in SHARED}


def learning_agrees(
    made: Rows, told: Twins, plan: Plan, number: int | None, viewer: oracle.Person, who: Any
) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    pairs: Any = (
        (Lesson, made.lessons, told.lessons),
        (SharedReflection, made.shared, told.shared),
    )
    for kind, rows, twins in pairs:
        places = {one.pk: place for place, one in rows.items()}
        read = kind.objects.visible_to(who).filter(pk__in=places)
        assert {places[pk] for pk in read.values_list("pk", flat=True)} == {
            place for place, one in twins.items() if oracle.may_read(viewer, one.thing, now=NOW)
        }, f"{kind.__name__}, for {viewer.name}"
    rows = {one.pk: place for place, one in made.reflections.items()}
    seen = Reflection.objects.visible_to(who).filter(pk__in=rows).values_list("pk", flat=True)
    mine = {number} if viewer.is_known else set()
    assert {rows[pk] for pk in seen} == mine, f"reflections, for {viewer.name}"
    counted = Lesson.objects.counted().filter(pk__in=[one.pk for one in made.lessons.values()])
    # Worlds let those write too who have left: they wear no hat, so no role learned it.
    assert set(counted.values_list("title", flat=True)) == {
        one.word("learned")
        for one, twin in ((one, told.lessons[one.number]) for one in learned(plan))
        if one.audience >= Audience.MEMBERS
        and not twin.thing.is_hidden
        and twin.thing.author
        and _wears_a_hat(plan, one)
    }, "what is counted"


def asked_of_learning(
    made: Rows, told: Twins, viewer: oracle.Person, of_words: list[Any]
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for number, one in told.lessons.items():
        if oracle.may_read(viewer, one.thing, now=NOW):
            yield from ((rule, made.lessons[number], one) for rule in OF_LESSONS)
            yield from ((rule, made.lessons[number], one.thing) for rule in of_words)
    for number, each in told.shared.items():
        if oracle.may_read(viewer, each.thing, now=NOW):
            yield rules.take_back, made.shared[number], each
            yield from ((rule, made.shared[number], each.thing) for rule in of_words)
