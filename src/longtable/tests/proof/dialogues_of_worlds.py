"""Dialogues with a guide in drawn worlds: rows, told to the oracle, and the two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch

from longtable.communities.models import Community, Role, Standing
from longtable.dialogue import rules
from longtable.dialogue.actions.guiding import Asking, Draft, write_guide
from longtable.dialogue.actions.running import (
    Note,
    Opening,
    answer_run,
    close_run,
    harvest_run,
    open_run,
    questions_left,
)
from longtable.dialogue.models import Answer, Guide, HarvestNote, Part, Run
from longtable.people.models import Audience
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, ROLES, Plan

OF_WRITING: list[Any] = [rules.write_guide]
OF_GUIDES: list[Any] = [rules.change_guide, rules.open_run, rules.take_guide]
OF_RUNS: list[Any] = [rules.answer_run, rules.harvest_run, rules.close_run]


@dataclass
class Rows:
    """Rows of a drawn world, by the numbers of its spaces and dialogues."""

    guides: dict[int, Guide] = field(default_factory=dict)
    runs: dict[int, Run] = field(default_factory=dict)
    answers: dict[int, Answer] = field(default_factory=dict)
    notes: dict[int, HarvestNote] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle; of each answer the dialogue, and who wrote it."""

    guides: dict[int, oracle.Guide] = field(default_factory=dict)
    runs: dict[int, oracle.Run] = field(default_factory=dict)
    answers: dict[int, tuple[oracle.Run, oracle.Person | None]] = field(default_factory=dict)
    notes: dict[int, oracle.Run] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """One dialogue of a space, opened by its founder: who answers in it, and who of them leaves
    unanswered what their role is asked."""

    number: int
    space: int
    by: int
    answering: tuple[int, ...]
    audience: Audience
    beginning: frozenset[int] = frozenset()
    is_closed: bool = False
    is_past: bool = False

    def answers(self) -> Iterator[tuple[int, int]]:
        """The number of each answer, and who wrote it."""
        yield from ((3 * self.number + place, who) for place, who in enumerate(self.answering))


def held(plan: Plan) -> Iterator[Held]:
    """Four in each space with one guide: one is open, where some answer a part; one is closed; in
    one only those answer who left, rest or are guests, if any; and the last day of one is past."""
    for space, drawn in enumerate(plan.spaces):
        founder, here = drawn.founder, _here(plan, space)
        away = [one.person for one in plan.stays if one.space == space and one.person not in here]
        away = [one for one in dict.fromkeys(away) if one != founder]
        away.sort(key=lambda one: one not in plan.suspended)
        both = (founder, *here[:2])
        beginning = frozenset(one for one in here[:2] if _is_asked_more(space, one))
        is_wide = founder not in plan.suspended
        wide = Audience.PUBLIC if is_wide else Audience.MEMBERS
        number = 4 * space
        ways = (
            Held(number, space, founder, both, Audience.MEMBERS, beginning),
            Held(number + 1, space, founder, both, wide, is_closed=True),
            Held(number + 2, space, founder, tuple(away[:2] or here[:1] or [founder]), wide),
            Held(number + 3, space, founder, (founder,), Audience.MEMBERS, is_past=True),
        )
        yield from (one for _turn, one in plan.ways(ways, space))


def _here(plan: Plan, space: int) -> list[int]:
    """Members who belong there still, but for its founder."""
    gone = {*plan.suspended, plan.spaces[space].founder}
    found = [
        one.person
        for one in plan.stays
        if one.space == space
        and (one.left is None or one.again is not None)
        and one.lasts is None
        and one.standing != Standing.GUEST
        and one.person not in gone
    ]
    return list(dict.fromkeys(found))


def _is_asked_more(space: int, person: int) -> bool:
    """Whether a member wears the role that the guide of a space asks something of: that which its
    founder does not wear there."""
    return person % len(ROLES) == (space + 1) % len(ROLES)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> Rows:
    """The rows, by the real actions."""
    made = Rows()
    for one in held(plan):
        founder = people[one.by]
        if one.space not in made.guides:
            made.guides[one.space] = _guide(plan, one, spaces[one.space], founder)
        title = canary("dialogue", one.number)
        opening = Opening(title=title, audience=one.audience)
        run = made.runs[one.number] = open_run(made.guides[one.space], opening=opening, by=founder)
        for number, who in one.answers():
            left = list(questions_left(run, Part.REACTION, by=people[who]))
            chosen = left[:1] if who in one.beginning else left
            said = {question.pk: canary("answer", number) for question in chosen}
            made.answers[number] = answer_run(run, part=Part.REACTION, said=said, by=people[who])[0]
        note = Note(sort="differ", text=canary("note", one.number))
        made.notes[one.number] = harvest_run(run, note=note, by=founder)
        _end(run, one, founder)
    return made


def _end(run: Run, one: Held, founder: Any) -> None:
    if one.is_closed:
        close_run(run, account=canary("account", one.number), by=founder)
    if one.is_past:
        run.ends_on = NOW.date() - timedelta(days=1)
        run.save(update_fields=["ends_on"])


def _guide(plan: Plan, one: Held, space: Community, founder: Any) -> Guide:
    """For everybody two questions; and one more for the role that its founder does not wear."""
    role = Role.objects.get(slug=ROLES[(one.space + 1) % len(ROLES)])
    asked = [
        Asking(Part.REACTION, "What is seen?"), Asking(Part.APPLICATION, "What now?"),
        Asking(Part.REACTION, "What do the others not see?", role),
    ]  # fmt: skip
    draft = Draft(
        title=canary("guide", one.space), brief=canary("brief", one.space), questions=asked
    )
    is_wide = one.by not in plan.suspended
    audience = Audience.PUBLIC if is_wide else Audience.MEMBERS
    return write_guide(space, draft=draft, by=founder, audience=audience)


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    guides: Any = Guide.objects.select_related("community").prefetch_related("placements")
    made.guides = _left(guides, made.guides)
    everything = Prefetch("answers", queryset=Answer.objects.all(), to_attr="mine")
    runs: Any = Run.objects.select_related("community", "closure")
    made.runs = _left(runs.prefetch_related("placements", everything), made.runs)
    made.answers = _left(Answer.objects, made.answers)
    made.notes = _left(HarvestNote.objects, made.notes)


def _left(rows: Any, made: dict[int, Any]) -> dict[int, Any]:
    found = rows.in_bulk([one.pk for one in made.values()])
    return {number: found[one.pk] for number, one in made.items() if one.pk in found}


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> Twins:
    """The same for the oracle."""
    told = Twins()
    gone = plan.erased[0] if plan.erased else None
    for one in held(plan):
        author = None if one.by == gone else people[one.by]
        space = spaces[one.space]
        guide = told.guides.get(one.space)
        if guide is None:
            is_wide = one.by not in plan.suspended
            reaches = Audience.PUBLIC if is_wide else Audience.MEMBERS
            thing = _thing(canary("guide", one.space), author, reaches, space)
            thing.is_hidden = took(plan, one.by)
            guide = told.guides[one.space] = oracle.Guide(space, thing)
        thing = _thing(canary("dialogue", one.number), author, one.audience, space)
        kept = [(number, who) for number, who in one.answers() if not took(plan, who)]
        # What others answered stays theirs, whoever opened it and goes.
        thing.is_hidden = took(plan, one.by) and not kept
        thing.author = None if took(plan, one.by) else author
        stay = [who for _number, who in kept if who != gone]
        run = told.runs[one.number] = oracle.Run(
            guide,
            thing,
            [people[who] for who in stay if who not in one.beginning],
            [people[who] for who in stay if who in one.beginning],
            is_closed=one.is_closed,
            is_past=one.is_past,
        )
        for number, who in kept:
            told.answers[number] = (run, None if who == gone else people[who])
        if not took(plan, one.by):
            told.notes[one.number] = run
    return told


def took(plan: Plan, who: int) -> bool:
    """Whether somebody has gone and took their words along."""
    return plan.erased is not None and plan.erased == (who, False)


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for one in held(plan):
        if took(plan, one.by):
            continue
        guide, run = told.guides[one.space], told.runs[one.number]
        reads = oracle.may_read(who, run.thing, now=NOW)
        if reads or oracle.may_read(who, guide.thing, now=NOW):
            found |= {canary("guide", one.space), canary("brief", one.space)}
        if reads:
            found.add(canary("dialogue", one.number))
            found |= {canary("account", one.number)} if one.is_closed else set()
        if oracle.may_read_note(who, run, now=NOW):
            found.add(canary("note", one.number))
    for number, (run, by) in told.answers.items():
        if oracle.may_read_answer(who, run, by, now=NOW):
            found.add(canary("answer", number))
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody wrote: theirs to take along."""
    found = set()
    for one in held(plan):
        if one.by == viewer:
            found |= {canary(sort, one.space) for sort in ("guide", "brief")}
            found |= {canary(sort, one.number) for sort in ("dialogue", "note")}
            found |= {canary("account", one.number)} if one.is_closed else set()
        found |= {canary("answer", number) for number, who in one.answers() if who == viewer}
    return found


def dialogues_agree(made: Rows, told: Twins, viewer: oracle.Person, who: Any) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    assert set(made.answers) == set(told.answers), "what is left of the answers"
    assert set(made.notes) == set(told.notes), "what is left of what was written down"
    rows = {one.pk: number for number, one in made.answers.items()}
    seen = Answer.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in seen.values_list("pk", flat=True)} == {
        number
        for number, (run, by) in told.answers.items()
        if oracle.may_read_answer(viewer, run, by, now=NOW)
    }, f"answers, for {viewer.name}"
    rows = {one.pk: number for number, one in made.notes.items()}
    kept = HarvestNote.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in kept.values_list("pk", flat=True)} == {
        number for number, run in told.notes.items() if oracle.may_read_note(viewer, run, now=NOW)
    }, f"what came of dialogues, for {viewer.name}"
    rows = {one.pk: number for number, one in made.runs.items()}
    over: Any = Run.objects.filter(pk__in=rows)
    assert {rows[pk] for pk in over.over().values_list("pk", flat=True)} == {
        number for number, run in told.runs.items() if run.is_over
    }, "what is over"


def asked_of_dialogues(
    made: Rows, told: Twins, viewer: oracle.Person, of_words: list[Any]
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for number, guide in told.guides.items():
        if oracle.may_read(viewer, guide.thing, now=NOW):
            yield from ((rule, made.guides[number], guide) for rule in OF_GUIDES)
            yield from ((rule, made.guides[number], guide.thing) for rule in of_words)
    for number, run in told.runs.items():
        if oracle.may_read(viewer, run.thing, now=NOW):
            yield from ((rule, made.runs[number], run) for rule in OF_RUNS)
            yield from ((rule, made.runs[number], run.thing) for rule in of_words)


def _thing(
    name: str, author: oracle.Person | None, audience: Audience, space: oracle.Community
) -> oracle.Thing:
    places = [oracle.Place(space, NOW)]
    return oracle.Thing(name, author, oracle.Audience(audience), places, stays=True)
