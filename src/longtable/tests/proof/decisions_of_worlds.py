"""Decisions in drawn worlds: made rows, told to the oracle, and the two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.deciding import (
    Answer,
    Asked,
    Said,
    answer_decision,
    ask_decision,
    say_impact,
)
from longtable.dialogue.models import Ballot, Decision
from longtable.people.models import Audience
from longtable.tests.decided import LAST_DAY, decide
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, Plan

OF_CHOOSING: list[Any] = [rules.ask_decision]
OF_DECISIONS: list[Any] = [
    rules.answer_decision, rules.say_impact, rules.close_decision, rules.see_results,
    rules.leave_dissent, rules.judge_promise,
]  # fmt: skip
# How the decisions of a space are asked: named or not, hidden until one's own, closed, over.
WAYS: tuple[dict[str, Any], ...] = (
    {"is_named": True, "is_hidden": True},
    {"is_named": True, "is_hidden": True, "is_closed": True},
    {"is_named": False, "is_hidden": False, "is_past": True},
    {"is_named": True, "is_hidden": False},
    {"is_named": True, "is_hidden": True, "is_past": True},
    {"is_named": False, "is_hidden": False},
)


@dataclass
class Rows:
    """Rows of a drawn world, by the numbers of its decisions and answers."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    ballots: dict[int, Ballot] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    decisions: dict[int, oracle.Decision] = field(default_factory=dict)
    ballots: dict[int, oracle.Ballot] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """One decision of a space: by whom it is asked, by whom decided, how, and who answers it."""

    number: int
    space: int
    by: int
    founder: int
    audience: Audience
    way: dict[str, Any]
    answering: tuple[int, ...]

    def word(self, sort: str) -> str:
        """A word that stands in this decision alone."""
        return canary(sort, self.number)

    def reason(self, turn: int) -> str:
        """A word that stands in one answer alone."""
        return canary("grounds", self.ballot(turn))

    @property
    def regretted(self) -> str:
        """A word that stands in what the first of them answered before: only theirs to find."""
        return canary("regrets", self.number)

    def ballot(self, turn: int) -> int:
        """The number of one answer."""
        return 2 * self.number + turn

    @property
    def is_closed(self) -> bool:
        return bool(self.way.get("is_closed"))


def chosen(plan: Plan) -> Iterator[Chosen]:
    """One of each way in each space, asked by one after another and answered by the founder and
    another, also where these left, are guests or rest: asking gives no rights for good."""
    for space, drawn in enumerate(plan.spaces):
        stays = [one.person for one in plan.stays if one.space == space]
        people = [drawn.founder, *dict.fromkeys(stays)]
        for turn, way in plan.ways(WAYS, space):
            by = people[turn % len(people)]
            voter = people[(len(people) // 2 + turn) % len(people)]
            both = tuple(dict.fromkeys((voter, drawn.founder)))
            # As with differences: but whose account rests has no session on the open web.
            is_wide = bool(turn % 2) and by not in plan.suspended
            audience = Audience.PUBLIC if is_wide else Audience.MEMBERS
            number = len(WAYS) * space + turn
            yield Chosen(number, space, by, drawn.founder, audience, way, both)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions."""
    made = Rows()
    for one in chosen(plan):
        by = people[one.by]
        asked = Asked(
            promise="consult",
            method="fist",
            reasons="everyone",
            enough=one.word("enough"),
            answer_by=LAST_DAY,
            is_named=one.way["is_named"],
            is_hidden=one.way["is_hidden"],
        )
        row = ask_decision(
            spaces[one.space],
            words=Words(title=one.word("decides"), body=one.word("weighs")),
            asked=asked,
            by=by,
            audience=one.audience,
        )
        made.decisions[one.number] = row
        said = Said(of_group="Bus drivers", effect="loss", what=one.word("touches"))
        say_impact(row, said=said, by=by)
        # Whoever answers anew is counted once.
        first = Answer(value=5, reason=one.regretted)
        answer_decision(row, answer=first, by=people[one.answering[0]])
        for turn, who in enumerate(one.answering):
            answer = Answer(value=turn, reason=one.reason(turn))
            made.ballots[one.ballot(turn)] = answer_decision(row, answer=answer, by=people[who])
        _end(row, one, people[one.founder])
    return made


def _end(row: Decision, one: Chosen, founder: Any) -> None:
    if one.is_closed:
        decide(row, by=founder)
    if one.way.get("is_past"):
        row.answer_by = NOW.date() - timedelta(days=1)
        row.save(update_fields=["answer_by"])


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    rows: Any = Decision.objects
    rows = rows.select_related("community", "closing").prefetch_related("placements")
    found = rows.in_bulk([one.pk for one in made.decisions.values()])
    made.decisions = {number: found[one.pk] for number, one in made.decisions.items()}
    left = Ballot.objects.in_bulk([one.pk for one in made.ballots.values()])
    made.ballots = {number: left[one.pk] for number, one in made.ballots.items() if one.pk in left}


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> Twins:
    """The same for the oracle."""
    told = Twins()
    gone = plan.erased[0] if plan.erased else None
    for one in chosen(plan):
        thing = oracle.Thing(
            one.word("decides"),
            None if one.by == gone else people[one.by],
            oracle.Audience(one.audience),
            [oracle.Place(spaces[one.space], NOW)],
            is_hidden=_took(plan, one.by),
            stays=True,
        )
        twin = told.decisions[one.number] = oracle.Decision(spaces[one.space], thing, **one.way)
        for turn, who in enumerate(one.answering):
            if who != gone:
                twin.answered.append(people[who])
            # What is not decided yet is decided without whoever went.
            if who != gone or one.is_closed:
                by = None if who == gone else people[who]
                told.ballots[one.ballot(turn)] = oracle.Ballot(twin, by)
    return told


def _took(plan: Plan, who: int) -> bool:
    """Whether somebody went and took their words along."""
    return plan.erased is not None and plan.erased == (who, False)


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for one in chosen(plan):
        twin = told.decisions[one.number]
        if oracle.may_read(who, twin.thing, now=NOW) and not _took(plan, one.by):
            found |= {one.word(sort) for sort in ("decides", "weighs", "enough", "touches")}
        found |= _names(twin, told, one, who)
        for turn, by in enumerate(one.answering):
            ballot = told.ballots.get(one.ballot(turn))
            if ballot is None or _took(plan, by):
                continue
            if oracle.may_see_ballot(who, ballot, now=NOW):
                found.add(one.reason(turn))
    return found


def _names(twin: oracle.Decision, told: Twins, one: Chosen, who: oracle.Person) -> set[str]:
    """Who asked and who answered by name, also who has left since: for those who belong there."""
    if not oracle.belongs(who, twin.community, now=NOW):
        return set()
    found = set()
    if twin.thing.author and oracle.may_read(who, twin.thing, now=NOW):
        found.add(twin.thing.author.name)
    for turn in range(len(one.answering)):
        ballot = told.ballots.get(one.ballot(turn))
        if ballot and ballot.cast_by and oracle.may_see_ballot(who, ballot, now=NOW):
            found.add(ballot.cast_by.name)
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody asked, answered or said of groups: theirs to take along."""
    found = set()
    for one in chosen(plan):
        if one.by == viewer:
            found |= {one.word(sort) for sort in ("decides", "weighs", "enough", "touches")}
        found |= {one.reason(turn) for turn, by in enumerate(one.answering) if by == viewer}
        found |= {one.regretted} if one.answering[0] == viewer else set()
    return found


def decisions_agree(made: Rows, told: Twins, viewer: oracle.Person, who: Any) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    assert set(made.ballots) == set(told.ballots), "what is left of the answers"
    rows = {one.pk: number for number, one in made.decisions.items()}
    read = Decision.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in read.values_list("pk", flat=True)} == {
        number
        for number, one in told.decisions.items()
        if oracle.may_read(viewer, one.thing, now=NOW)
    }, f"decisions, for {viewer.name}"
    rows = {one.pk: number for number, one in made.ballots.items()}
    seen = Ballot.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in seen.values_list("pk", flat=True)} == {
        number
        for number, one in told.ballots.items()
        if oracle.may_see_ballot(viewer, one, now=NOW)
    }, f"answers, for {viewer.name}"
    counting = Ballot.objects.counting().filter(decision__in=made.decisions.values())
    assert set(counting.values_list("pk", flat=True)) == set(rows), "what counts"
    # Who has no session is not asked.
    if viewer.is_active:
        assert {one for one, row in made.decisions.items() if rules.has_answered(who, row)} == {
            number for number, one in told.decisions.items() if viewer in one.answered
        }, f"what {viewer.name} has answered"


def asked_of_decisions(
    made: Rows, told: Twins, viewer: oracle.Person, of_words: list[Any]
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for number, one in told.decisions.items():
        if oracle.may_read(viewer, one.thing, now=NOW):
            yield from ((rule, made.decisions[number], one) for rule in OF_DECISIONS)
            yield from ((rule, made.decisions[number], one.thing) for rule in of_words)
