"""Values and goals in drawn worlds: rows, twins, and the two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.deciding import Answer, Asked, answer_decision, ask_decision
from longtable.dialogue.actions.valuing import propose_value, reword_value
from longtable.dialogue.models import Decision, Value
from longtable.dialogue.queries.agreement import values_seen_by
from longtable.landscape.actions.founding import found_work
from longtable.landscape.models import Footing
from longtable.people.models import Audience
from longtable.tests.decided import LAST_DAY, decide
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOBODYS, NOW, Plan

if TYPE_CHECKING:
    from longtable.tests.proof.rows import Built
    from longtable.tests.proof.telling import Told

OF_VALUING: list[Any] = [rules.propose_value]
OF_VALUES: list[Any] = [rules.reword_value]
# One for members on which a work stands; one that many may read, said anew by who convenes. Members
# alone read that either is agreed.
WAYS = ("for members", "for many")


@dataclass
class Rows:
    """Rows of a drawn world, by number: values, their new words, what was asked, what stands."""

    values: dict[int, Value] = field(default_factory=dict)
    anew: dict[int, Value] = field(default_factory=dict)
    asked: dict[int, Decision] = field(default_factory=dict)


@dataclass
class Twins:
    """The same for the oracle."""

    values: dict[int, oracle.Value] = field(default_factory=dict)
    anew: dict[int, oracle.Value] = field(default_factory=dict)
    asked: dict[int, oracle.Decision] = field(default_factory=dict)
    ballots: dict[int, oracle.Ballot] = field(default_factory=dict)
    # By the number of the value, and of the space in which the work is done.
    footings: dict[tuple[int, int], oracle.Footing] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """One of them: where, by whom, and who asks about it, answers, and says it anew."""

    number: int
    space: int
    by: int
    founder: int
    is_wide: bool
    audience: Audience

    def founded(self, spaces: int) -> set[int]:
        """Where works stand on it: in its own space, and in another whose members may not know."""
        return {self.space, (self.space + 1) % spaces}

    def word(self, sort: str) -> str:
        """A word that stands in this one alone."""
        return canary(sort, self.number)


def held(plan: Plan) -> Iterator[Held]:
    """One of each way in each space, by one after another, also who left or is a guest."""
    for space, drawn in enumerate(plan.spaces):
        stays = [one.person for one in plan.stays if one.space == space]
        people = [drawn.founder, *dict.fromkeys(stays)]
        for turn, way in plan.ways(WAYS, space):
            by = people[(len(people) // 2 + turn) % len(people)]
            # Whose account rests has no session, so that they come upon nothing of their own.
            rests = {by, drawn.founder} & set(plan.suspended)
            is_wide = way == "for many"
            audience = Audience.PUBLIC if is_wide and not rests else Audience.MEMBERS
            number = len(WAYS) * space + turn
            yield Held(number, space, by, drawn.founder, is_wide, audience)


def build(built: "Built") -> Rows:
    """The rows, by the real actions."""
    made = Rows()
    for one in held(built.plan):
        space, founder = built.spaces[one.space], built.of(one.founder)
        words = Words(title=one.word("holds"), body=one.word("matters"))
        row = made.values[one.number] = propose_value(
            space, words=words, sort="value", by=built.of(one.by), audience=one.audience
        )
        how = Asked(
            promise="consult",
            method="gradients",
            reasons="everyone",
            enough="Nobody says 8.",
            answer_by=LAST_DAY,
        )
        words = Words(title=one.word("agrees"), body="Do we?")
        asked = ask_decision(space, words=words, asked=how, by=founder, agrees_on=row)
        answer_decision(asked, answer=Answer(value=2, reason=one.word("consents")), by=founder)
        decide(asked, by=founder, is_agreed=True)
        made.asked[one.number] = asked
        if one.is_wide:
            anew = Words(title=one.word("anew"), body="Of it.")
            made.anew[one.number] = reword_value(row, words=anew, by=founder)
        else:
            for place in one.founded(len(built.spaces)):
                found_work(built.works[NOBODYS + place], on=[row], among=[row], by=founder)
    return made


def look_again(made: Rows) -> None:
    """What is left of it, read anew, as pages read it."""
    rows: Any = Value.objects.select_related("community").prefetch_related("placements")
    for every in (made.values, made.anew):
        found = rows.in_bulk([one.pk for one in every.values()])
        every.update({number: found[one.pk] for number, one in every.items()})


def tell(told: "Told") -> Twins:
    """The same for the oracle."""
    made = Twins()
    plan, gone = told.plan, told.gone
    for one in held(plan):
        space = told.spaces[one.space]

        def thing(
            kind: Any, sort: str, by: int, audience: int, one: Held = one, space: Any = space
        ) -> Any:
            return kind(
                one.word(sort),
                None if by == gone else told.people[by],
                oracle.Audience(audience),
                [oracle.Place(space, NOW)],
                is_hidden=_took(plan, by),
                stays=True,
            )

        value = oracle.Value(space, thing(oracle.Worded, "holds", one.by, one.audience))
        made.values[one.number] = value
        asked = thing(oracle.Thing, "agrees", one.founder, Audience.MEMBERS)
        made.asked[one.number] = oracle.Decision(space, asked, is_closed=True)
        founder = None if one.founder == gone else told.people[one.founder]
        made.ballots[one.number] = oracle.Ballot(made.asked[one.number], founder)
        if one.is_wide:
            anew = thing(oracle.Worded, "anew", one.founder, one.audience)
            made.anew[one.number] = oracle.Value(space, anew)
        else:
            for place in one.founded(len(told.spaces)):
                work = told.entries[NOBODYS + place]
                made.footings[one.number, place] = oracle.Footing(work, value)
    return made


def _took(plan: Plan, who: int) -> bool:
    """Whether somebody went and took their words along."""
    return plan.erased is not None and plan.erased == (who, False)


def words_for(told: Twins, plan: Plan, one: Held, who: oracle.Person) -> set[str]:
    """What somebody reads of one, and of its new words."""
    found = set()
    if oracle.may_read(who, told.values[one.number].thing, now=NOW) and not _took(plan, one.by):
        found |= {one.word("holds"), one.word("matters")}
    if _took(plan, one.founder):
        return found
    if one.is_wide and oracle.may_read(who, told.anew[one.number].thing, now=NOW):
        found.add(one.word("anew"))
    if oracle.may_read(who, told.asked[one.number].thing, now=NOW):
        found.add(one.word("agrees"))
    if oracle.may_see_ballot(who, told.ballots[one.number], now=NOW):
        found.add(one.word("consents"))
    return found


def may_find(told: Twins, plan: Plan, who: oracle.Person) -> set[str]:
    """Every word of these that somebody may come upon; and, for those who belong there, who
    proposed, asked and answered."""
    found = set()
    for one in held(plan):
        found |= words_for(told, plan, one, who)
        signed = [told.values[one.number].thing, told.asked[one.number].thing]
        signed += [told.anew[one.number].thing] if one.is_wide else []
        if oracle.belongs(who, told.values[one.number].community, now=NOW):
            read = (thing for thing in signed if oracle.may_read(who, thing, now=NOW))
            found |= {thing.author.name for thing in read if thing.author}
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody proposed, asked, answered and said anew: theirs to take along."""
    found = set()
    for one in held(plan):
        found |= {one.word("holds"), one.word("matters")} if one.by == viewer else set()
        if one.founder == viewer:
            found |= {one.word(sort) for sort in ("agrees", "consents", "anew")}
    return found


def values_agree_here(
    made: Rows, told: Twins, built_works: Any, viewer: oracle.Person, who: Any
) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    rows = {one.pk: number for number, one in made.values.items()}
    found = {rows[one.pk]: one for one in values_seen_by(who).filter(pk__in=rows)}
    assert set(found) == {
        number for number, one in told.values.items() if oracle.may_read(viewer, one.thing, now=NOW)
    }, f"values, for {viewer.name}"
    for number, one in found.items():
        knows = oracle.may_read(viewer, told.asked[number].thing, now=NOW)
        assert one.is_agreed == (True if knows else None), f"agreed, for {viewer.name}"
        anew = told.anew.get(number)
        is_anew = anew is not None and oracle.may_read(viewer, anew.thing, now=NOW)
        assert one.is_reworded == is_anew, f"said anew, for {viewer.name}"
    stands = Footing.objects.visible_to(who).filter(value__in=rows)
    works = {one.pk: number - NOBODYS for number, one in built_works.items()}
    assert {(rows[one.value_id], works[one.work_id]) for one in stands} == {
        key for key, one in told.footings.items() if oracle.may_see_footing(viewer, one, now=NOW)
    }, f"what stands on values, for {viewer.name}"


def asked_of_values(
    made: Rows, told: Twins, viewer: oracle.Person, of_words: list[Any]
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for rows, twins in ((made.values, told.values), (made.anew, told.anew)):
        for number, one in twins.items():
            if oracle.may_read(viewer, one.thing, now=NOW):
                yield from ((rule, rows[number], one) for rule in OF_VALUES)
                yield from ((rule, rows[number], one.thing) for rule in of_words)
