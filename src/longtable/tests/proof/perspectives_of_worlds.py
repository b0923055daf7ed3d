"""Perspectives in drawn worlds: made rows, told to the oracle, and the two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.perspectives import (
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


@dataclass
class Rows:
    """Rows of a drawn world, by the numbers of its questions."""

    questions: dict[int, Perspectives] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    questions: dict[int, oracle.Perspectives] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One question of a space, by its founder, who says a statement and votes on it."""

    number: int
    space: int
    by: int
    audience: Audience
    is_over: bool

    def word(self, sort: str) -> str:
        """A word that stands in this question alone."""
        return canary(sort, self.number)


def asked(plan: Plan) -> Iterator[Asked]:
    """Two in each space: one open and for members, one over and as wide as it goes."""
    for space, drawn in enumerate(plan.spaces):
        for turn in range(2):
            # Whose account rests has no session, so that they come upon nothing of their own.
            is_wide = turn == 1 and drawn.founder not in plan.suspended
            audience = Audience.PUBLIC if is_wide else Audience.MEMBERS
            yield Asked(2 * space + turn, space, drawn.founder, audience, is_over=turn == 1)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions; each question is reckoned, as if five had voted."""
    made = Rows()
    for one in asked(plan):
        founder = people[one.by]
        words = Words(title=one.word("wonders"), body=one.word("before"))
        row = open_perspectives(spaces[one.space], words=words, by=founder, audience=one.audience)
        statement = say_statement(row, words=Words(body=one.word("states")), by=founder)
        cast_vote(statement, answer=1, by=founder)
        if one.is_over:
            end_perspectives(row, by=founder)
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
            stays=True,
        )
        told.questions[one.number] = oracle.Perspectives(
            spaces[one.space], thing, is_over=one.is_over
        )
    return told


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    return {
        one.word(sort)
        for one in asked(plan)
        if oracle.may_read(who, told.questions[one.number].thing, now=NOW)
        and not went_too(plan, one)
        for sort in ("wonders", "before", "states")
    }


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody asked and said: theirs to take along."""
    words = ("wonders", "before", "states")
    return {one.word(sort) for one in asked(plan) if one.by == viewer for sort in words}


def went_too(plan: Plan, one: Asked) -> bool:
    """Whether whoever asked took the words along."""
    return plan.erased is not None and plan.erased == (one.by, False)


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
    # Those that are over; and of those that are open, where one has voted on all there is.
    voted = {one.number for one in asked(plan) if one.by == number and viewer.is_active}
    shown = Reckoning.objects.visible_to(who).filter(perspectives__in=rows)
    assert {rows[pk] for pk in shown.values_list("perspectives", flat=True)} == {
        one for one in read if told.questions[one].is_over or one in voted
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
