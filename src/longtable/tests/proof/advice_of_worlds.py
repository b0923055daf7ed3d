"""Questions, insights and problems of practice in drawn worlds: rows, twins, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.advising import (
    keep_insight,
    say_whether_it_helped,
    state_problem,
    try_insight,
)
from longtable.dialogue.actions.questioning import (
    answer_question,
    ask_question,
    close_question,
    hand_question,
)
from longtable.dialogue.models import (
    Insight,
    OpenQuestion,
    Problem,
    QuestionKeeping,
    Standpoint,
    Trial,
)
from longtable.people.models import Audience
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, Plan

OF_ADVISING: list[Any] = [rules.ask_question, rules.keep_insight, rules.state_problem]
OF_QUESTIONS: list[Any] = [rules.answer_question, rules.close_question, rules.hand_question]
OF_INSIGHTS: list[Any] = [rules.try_insight]
OF_PROBLEMS: list[Any] = [rules.ask_about_problem]
# Stands in every insight and every problem, so that each would bear on each.
SHARED = "screening"


@dataclass(frozen=True)
class Way:
    """What is put on the table: of which sort, how wide, and whether it is closed."""

    sort: str
    is_wide: bool = False
    is_closed: bool = False


WAYS = (
    Way("question"),
    Way("question", is_wide=True, is_closed=True),
    Way("insight"),
    Way("insight", is_wide=True),
    Way("problem"),
    Way("problem", is_wide=True),
)
# What stands in each, by sort: first its title.
SAID = {
    "question": ("inquires", "whereto", "stands"),
    "insight": ("finds", "method", "source"),
    "problem": ("ails", "detail"),
}


@dataclass
class Rows:
    """Rows of a drawn world, by number."""

    questions: dict[int, OpenQuestion] = field(default_factory=dict)
    insights: dict[int, Insight] = field(default_factory=dict)
    problems: dict[int, Problem] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    questions: dict[int, oracle.Question] = field(default_factory=dict)
    insights: dict[int, oracle.Insight] = field(default_factory=dict)
    problems: dict[int, oracle.Problem] = field(default_factory=dict)
    answers: dict[int, oracle.Thing] = field(default_factory=dict)

    def thing(self, number: int) -> oracle.Thing:
        """The words of one, whatever it is."""
        every: dict[int, Any] = {**self.questions, **self.insights, **self.problems}
        thing: oracle.Thing = every[number].thing
        return thing


@dataclass(frozen=True)
class Put:
    """One of them, by whom; of a question who looks after it, of an insight who tries it."""

    number: int
    space: int
    way: Way
    by: int
    founder: int
    other: int
    # Who try it, if it is an insight: also those who rest now, who see no more of it for that.
    trying: tuple[int, ...]
    audience: Audience

    def word(self, sort: str) -> str:
        """A word that stands in this one alone."""
        return canary(sort, self.number)

    @property
    def sort(self) -> str:
        """What it is."""
        return self.way.sort


def put(plan: Plan) -> Iterator[Put]:
    """One of each way in each space, by one after another; whoever came last or in the middle looks
    after it or tries it, also where they left, are a guest or rest."""
    for space, drawn in enumerate(plan.spaces):
        stays = [one.person for one in plan.stays if one.space == space]
        people = [drawn.founder, *dict.fromkeys(stays)]
        resting = [one for one in people if one in plan.suspended]
        for turn, way in plan.ways(WAYS, space):
            by = people[turn % len(people)]
            other = people[-1] if turn % 2 else people[len(people) // 2]
            # Whose account rests has no session, so that they come upon nothing of their own.
            is_wide = way.is_wide and by not in plan.suspended
            audience = Audience.PUBLIC if is_wide else Audience.MEMBERS
            number = len(WAYS) * space + turn
            trying = tuple(dict.fromkeys((other, *resting)))
            yield Put(number, space, way, by, drawn.founder, other, trying, audience)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions."""
    made = Rows()
    for one in put(plan):
        title, body = SAID[one.sort][:2]
        given: dict[str, Any] = {
            "words": Words(title=one.word(title), body=f"{one.word(body)} {SHARED}"),
            "by": people[one.by],
            "audience": one.audience,
        }
        space, other = spaces[one.space], people[one.other]
        if one.sort == "question":
            row = made.questions[one.number] = ask_question(space, **given)
            hand_question(row, to=other, by=people[one.by])
            answer_question(row, words=Words(body=one.word("stands")), by=people[one.by])
            if one.way.is_closed:
                close_question(row, by=people[one.founder], outcome=one.word("settles"))
        elif one.sort == "insight":
            where = {"setting": "school", "source": one.word("source")}
            insight = made.insights[one.number] = keep_insight(space, where=where, **given)
            trials = [try_insight(insight, by=people[who]) for who in one.trying]
            if one.way.is_wide:
                trial = trials[0]
                say_whether_it_helped(trial, by=other, word="yes", line=one.word("helped"))
        else:
            made.problems[one.number] = state_problem(space, **given)
    return made


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    kept = QuestionKeeping.objects.holding()
    looked_after = Prefetch("keepings", queryset=kept, to_attr="held")
    questions: Any = OpenQuestion.objects.select_related("community", "closure")
    found = questions.prefetch_related("placements", looked_after)
    made.questions = _anew(found, made.questions)
    for kind, name in ((Insight, "insights"), (Problem, "problems")):
        rows: Any = kind.objects.select_related("community").prefetch_related("placements")
        setattr(made, name, _anew(rows, getattr(made, name)))


def _anew(rows: Any, made: Mapping[int, Any]) -> dict[int, Any]:
    found = rows.in_bulk([one.pk for one in made.values()])
    return {number: found[one.pk] for number, one in made.items()}


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> Twins:
    """The same for the oracle."""
    told = Twins()
    gone = plan.erased[0] if plan.erased else None
    for one in put(plan):
        space = spaces[one.space]
        thing = oracle.Thing(
            one.word(SAID[one.sort][0]),
            None if one.by == gone else people[one.by],
            oracle.Audience(one.audience),
            [oracle.Place(space, NOW)],
            is_hidden=went_too(plan, one),
            stays=True,
        )
        if one.sort == "question":
            keeper = None if one.other == gone else people[one.other]
            told.questions[one.number] = oracle.Question(space, thing, keeper)
            told.answers[one.number] = oracle.Thing(
                one.word("stands"),
                thing.author,
                thing.audience,
                is_hidden=thing.is_hidden,
                root=thing,
            )
        elif one.sort == "insight":
            told.insights[one.number] = oracle.Insight(space, thing)
        else:
            told.problems[one.number] = oracle.Problem(space, thing)
    return told


def went_too(plan: Plan, one: Put) -> bool:
    """Whether whoever began it took the words along."""
    return plan.erased is not None and plan.erased == (one.by, False)


def words_for(told: Twins, plan: Plan, one: Put, who: oracle.Person) -> set[str]:
    """What somebody reads of one: their own for good, but what is said under it only while they
    belong there."""
    if not oracle.may_read(who, told.thing(one.number), now=NOW):
        return set()
    found = set()
    if not went_too(plan, one):
        found = {one.word(sort) for sort in SAID[one.sort] if sort != "stands"}
        answer = told.answers.get(one.number)
        if answer is not None and oracle.may_read(who, answer, now=NOW):
            found.add(one.word("stands"))
    if one.way.is_closed and plan.erased != (one.founder, False):
        found.add(one.word("settles"))
    return found


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for one in put(plan):
        thing = told.thing(one.number)
        found |= words_for(told, plan, one, who)
        # Whoever began it signs it, also when they have left.
        if thing.author and oracle.may_read(who, thing, now=NOW):
            found.add(thing.author.name)
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody asked, found, stated, closed and said of what they tried."""
    found = set()
    for one in put(plan):
        if one.by == viewer:
            found |= {one.word(sort) for sort in SAID[one.sort]}
        if one.way.is_closed and one.founder == viewer:
            found.add(one.word("settles"))
        if one.sort == "insight" and one.way.is_wide and one.other == viewer:
            found.add(one.word("helped"))
    return found


def advice_agrees_here(
    made: Rows, told: Twins, plan: Plan, number: int | None, viewer: oracle.Person, who: Any
) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    kinds: tuple[tuple[Any, Mapping[int, Any], Mapping[int, Any]], ...] = (
        (OpenQuestion, made.questions, told.questions),
        (Insight, made.insights, told.insights),
        (Problem, made.problems, told.problems),
    )
    for kind, rows_of, twins in kinds:
        rows = {one.pk: number for number, one in rows_of.items()}
        found = kind.objects.visible_to(who).filter(pk__in=rows)
        assert {rows[pk] for pk in found.values_list("pk", flat=True)} == {
            each for each, one in twins.items() if oracle.may_read(viewer, one.thing, now=NOW)
        }, f"{kind.__name__}, for {viewer.name}"
    rows = {one.pk: number for number, one in made.questions.items()}
    said = Standpoint.objects.visible_to(who).filter(question__in=rows)
    assert {rows[pk] for pk in said.values_list("question", flat=True)} == {
        each for each, one in told.answers.items() if oracle.may_read(viewer, one, now=NOW)
    }, f"answers, for {viewer.name}"
    rows = {one.pk: number for number, one in made.insights.items()}
    tried = Trial.objects.visible_to(who).filter(insight__in=rows)
    assert {rows[pk] for pk in tried.values_list("insight", flat=True)} == {
        one.number
        for one in put(plan)
        if one.sort == "insight" and number in one.trying and viewer.is_active
    }, f"what is tried, for {viewer.name}"


def asked_of_advice(
    made: Rows, told: Twins, viewer: oracle.Person
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    kinds: tuple[tuple[list[Any], Mapping[int, Any], Mapping[int, Any]], ...] = (
        (OF_QUESTIONS, made.questions, told.questions),
        (OF_INSIGHTS, made.insights, told.insights),
        (OF_PROBLEMS, made.problems, told.problems),
    )
    for of_kind, rows, twins in kinds:
        for number, one in twins.items():
            if oracle.may_read(viewer, one.thing, now=NOW):
                yield from ((rule, rows[number], one) for rule in of_kind)
