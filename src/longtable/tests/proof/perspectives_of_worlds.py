"""Perspectives in drawn worlds: made rows, told to the oracle, and the two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.perspectives import (
    Asking,
    cast_vote,
    end_perspectives,
    open_perspectives,
    say_statement,
)
from longtable.dialogue.models import Perspectives, Reckoning, Statement, Vote, Voter
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, Plan

OF_ASKING: list[Any] = [rules.ask_for_perspectives]
OF_PERSPECTIVES: list[Any] = [rules.give_perspective, rules.end_perspectives]


@dataclass(frozen=True)
class Way:
    """How a question is asked."""

    is_wide: bool
    is_over: bool
    shown_after: int = Perspectives.SHOWN_AFTER


# Open, for members, its results for everybody who reads it; over and as wide as it goes; open as
# wide as that, its results for those who voted.
WAYS = (
    Way(is_wide=False, is_over=False, shown_after=0),
    Way(is_wide=True, is_over=True),
    Way(is_wide=True, is_over=False),
)


@dataclass
class Rows:
    """Rows of a drawn world, by the numbers of its questions."""

    questions: dict[int, Perspectives] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    questions: dict[int, oracle.Perspectives] = field(default_factory=dict)
    statements: dict[int, oracle.Thing] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One question of a space, by whoever says a statement and votes on it; and who votes, too."""

    number: int
    space: int
    by: int
    founder: int
    voting: tuple[int, ...]
    audience: Audience
    is_over: bool
    # After how many votes results are shown while it is open; at once after none.
    shown_after: int

    def word(self, sort: str) -> str:
        """A word that stands in this question alone."""
        return canary(sort, self.number)


def asked(plan: Plan) -> Iterator[Asked]:
    """One of each way in each space, asked by one after another; whoever came in the middle votes,
    and so do those who rest now, who see no more for it."""
    for space, drawn in enumerate(plan.spaces):
        stays = [one.person for one in plan.stays if one.space == space]
        people = [drawn.founder, *dict.fromkeys(stays)]
        resting = [one for one in people if one in plan.suspended]
        for turn, way in plan.ways(WAYS, space):
            by = people[turn % len(people)]
            voting = tuple(dict.fromkeys((by, people[len(people) // 2], *resting)))
            # Whose account rests has no session, so that they come upon nothing of their own.
            is_wide = way.is_wide and by not in plan.suspended
            audience = Audience.PUBLIC if is_wide else Audience.MEMBERS
            number = len(WAYS) * space + turn
            yield Asked(
                number, space, by, drawn.founder, voting, audience, way.is_over, way.shown_after
            )


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions; each question is reckoned, as if five had voted."""
    made = Rows()
    for one in asked(plan):
        by = people[one.by]
        row = open_perspectives(
            spaces[one.space],
            words=Words(title=one.word("wonders"), body=one.word("before")),
            by=by,
            audience=one.audience,
            asking=Asking(shown_after=one.shown_after),
        )
        statement = say_statement(row, words=Words(body=one.word("states")), by=by)
        for who in one.voting:
            cast_vote(statement, answer=1, by=people[who])
        if one.is_over:
            end_perspectives(row, by=people[one.founder])
        results = {
            "roles": {}, "statements": {}, "common": [], "dividing": [], "groups": {"state": "few"},
        }  # fmt: skip
        Reckoning.objects.create(
            perspectives=row, reckoned_at=clock.now(), people=5, results=results
        )
        made.questions[one.number], made.statements[one.number] = row, statement
    return made


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    rows: Any = Perspectives.objects
    rows = rows.with_end().select_related("community").prefetch_related("placements")
    found = rows.in_bulk([one.pk for one in made.questions.values()])
    made.questions = {number: found[one.pk] for number, one in made.questions.items()}


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> Twins:
    """The same for the oracle."""
    told = Twins()
    gone = plan.erased[0] if plan.erased else None
    for one in asked(plan):
        thing = oracle.Thing(
            one.word("wonders"),
            None if one.by == gone else people[one.by],
            oracle.Audience(one.audience),
            [oracle.Place(spaces[one.space], NOW)],
            is_hidden=went_too(plan, one),
            stays=True,
        )
        told.questions[one.number] = oracle.Perspectives(
            spaces[one.space], thing, is_over=one.is_over
        )
        told.statements[one.number] = oracle.Thing(
            one.word("states"),
            thing.author,
            thing.audience,
            is_hidden=thing.is_hidden,
            root=thing,
        )
    return told


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for one in asked(plan):
        thing = told.questions[one.number].thing
        found |= words_for(told, plan, one, who)
        # Whoever asked signs it, also when they have left.
        if thing.author and oracle.may_read(who, thing, now=NOW):
            found.add(thing.author.name)
    return found


def words_for(told: Twins, plan: Plan, one: Asked, who: oracle.Person) -> set[str]:
    """What somebody reads of one question: its asker for good, but what they said under it only
    while they belong there."""
    found = set()
    if not went_too(plan, one) and oracle.may_read(who, told.questions[one.number].thing, now=NOW):
        found |= {one.word("wonders"), one.word("before")}
        if oracle.may_read(who, told.statements[one.number], now=NOW):
            found.add(one.word("states"))
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody asked and said: theirs to take along."""
    words = ("wonders", "before", "states")
    return {one.word(sort) for one in asked(plan) if one.by == viewer for sort in words}


def went_too(plan: Plan, one: Asked) -> bool:
    """Whether whoever asked took the words along."""
    return plan.erased is not None and plan.erased == (one.by, False)


def shows_results(one: Asked, number: int | None, viewer: oracle.Person) -> bool:
    """Whether somebody who reads a question sees what came of it: once it is over, where nobody
    has to vote first, or after voting on all there is."""
    has_voted = viewer.is_active and number in one.voting
    return one.is_over or one.shown_after == 0 or has_voted


def perspectives_agree(
    made: Rows, told: Twins, plan: Plan, number: int | None, viewer: oracle.Person, who: Any
) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    rows = {one.pk: number for number, one in made.questions.items()}
    read = {
        number
        for number, one in told.questions.items()
        if oracle.may_read(viewer, one.thing, now=NOW)
    }
    found = Perspectives.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in found.values_list("pk", flat=True)} == read, viewer.name
    voted = {one.number for one in asked(plan) if number in one.voting and viewer.is_active}
    said = Statement.objects.visible_to(who).filter(perspectives__in=rows)
    assert {rows[pk] for pk in said.values_list("perspectives", flat=True)} == {
        number for number, one in told.statements.items() if oracle.may_read(viewer, one, now=NOW)
    }, f"statements, for {viewer.name}"
    shown = Reckoning.objects.visible_to(who).filter(perspectives__in=rows)
    assert {rows[pk] for pk in shown.values_list("perspectives", flat=True)} == {
        one.number
        for one in asked(plan)
        if one.number in read and shows_results(one, number, viewer)
    }, f"results, for {viewer.name}"
    of_own = Voter.objects.visible_to(who).filter(perspectives__in=rows)
    assert {rows[pk] for pk in of_own.values_list("perspectives", flat=True)} == voted, viewer.name
    cast = Vote.objects.visible_to(who).filter(statement__perspectives__in=rows)
    assert {rows[pk] for pk in cast.values_list("statement__perspectives", flat=True)} == voted


def asked_of_perspectives(
    made: Rows, told: Twins, viewer: oracle.Person
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for number, one in told.questions.items():
        if oracle.may_read(viewer, one.thing, now=NOW):
            yield from ((rule, made.questions[number], one) for rule in OF_PERSPECTIVES)
