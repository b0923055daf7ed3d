"""Askings who wrote something, in drawn worlds: made rows, told to the oracle, and compared.

Of what is unnamed every third waits for a second, every third was opened by two, and the others
were refused. Whoever looks after the site asks of some, is the second of others, and of others
neither; actions are called for anybody, since rules say who may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from longtable.communities.actions.convening import let_speak_unnamed
from longtable.contributions import rules
from longtable.contributions.actions.unsealing import (
    ask_unsealing,
    second_unsealing,
    tell_of_unsealing,
)
from longtable.contributions.models import Unsealing
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.ones_own import took_words
from longtable.tests.proof.worlds import NOW, Plan, Words

OF_UNSEALINGS: list[Any] = [rules.second_unsealing, rules.see_writer]
WAITS, OPENED, REFUSED = range(3)
WITHOUT_STEWARD = 5


@dataclass(frozen=True)
class Asked:
    """Of which words, by whom, and what became of it."""

    words: Words
    asked_by: int
    second_by: int
    state: int

    @property
    def number(self) -> int:
        """The number of the words."""
        return self.words.number


def asked(plan: Plan) -> Iterator[Asked]:
    """Every asking of a world; of a world of two nobody is left to be a second."""
    unnamed = [words for _one, words in plan.words if words.is_unnamed]
    for turn, words in enumerate(unnamed):
        others = [one for one in range(plan.people) if one != words.author]
        steward = plan.administrator
        is_left_out = turn % WITHOUT_STEWARD == WITHOUT_STEWARD - 1 and len(others) > 2
        is_in_it = steward in others and not is_left_out
        others = [one for one in others if one != steward]
        first, second = (others[(turn + one) % len(others)] for one in (1, 2))
        if is_in_it and steward is not None:
            first, second = (steward, second) if turn % 2 == 0 else (first, steward)
        yield Asked(words, first, second, turn % 3)


def build(built: Any) -> dict[int, Unsealing]:
    """The rows, by the real actions; and which communities let nobody leave their name out."""
    plan, said, people = built.plan, built.said, built.people
    for space, row in zip(plan.spaces, built.spaces, strict=True):
        let_speak_unnamed(row, by=people[space.founder], allows_unnamed=space.allows_unnamed)
    made = {}
    for one in asked(plan):
        by, second = people[one.asked_by], people[one.second_by]
        row = ask_unsealing(said[one.number], by=by, reason=canary("askwhy", one.number))
        if one.state != WAITS:
            row = second_unsealing(
                row,
                by=second,
                reason=canary("secondwhy", one.number),
                is_yes=one.state == OPENED,
            )
        if one.state == OPENED:
            tell_of_unsealing(row)
        made[one.number] = row
    return made


def look_again(made: dict[int, Unsealing]) -> None:
    """What is left of it, as pages read it."""
    read = Unsealing.objects.select_related("contribution").in_bulk(
        [one.pk for one in made.values()]
    )
    made.update({number: read[one.pk] for number, one in made.items()})


def tell(
    plan: Plan, things: dict[int, oracle.Thing], people: list[oracle.Person]
) -> dict[int, oracle.Unsealing]:
    """The same for the oracle."""
    gone = plan.erased[0] if plan.erased else None
    found = {}
    for one in asked(plan):
        waits = one.state == WAITS
        found[one.number] = oracle.Unsealing(
            things[one.number],
            asked_by=None if one.asked_by == gone else people[one.asked_by],
            second_by=None if waits or one.second_by == gone else people[one.second_by],
            is_opened=one.state == OPENED,
            waits=waits,
        )
    return found


def reasons(one: Asked) -> set[str]:
    """What was said for and against it."""
    second = set() if one.state == WAITS else {canary("secondwhy", one.number)}
    return {canary("askwhy", one.number)} | second


def on_its_page(
    told: dict[int, oracle.Unsealing], plan: Plan, one: Asked, who: oracle.Person
) -> set[str]:
    """What a steward reads on the page of one."""
    twin = told[one.number]
    found = reasons(one) | {each.name for each in (twin.asked_by, twin.second_by) if each}
    if not took_words(plan, one.words):
        found.add(canary("body", one.number))
    if oracle.may_do(who, "contributions.see_writer", twin, now=NOW) and twin.thing.author:
        found.add(twin.thing.author.name)
    return found


def may_find(told: dict[int, oracle.Unsealing], plan: Plan, who: oracle.Person) -> set[str]:
    """What somebody may come upon of it: stewards, and whoever wrote what was opened."""
    found: set[str] = set()
    for one in asked(plan):
        if oracle.may_do(who, "contributions.see_unsealings", now=NOW):
            found |= on_its_page(told, plan, one, who)
        if told[one.number].is_opened and oracle.is_author(who, told[one.number].thing):
            found |= reasons(one) | {canary("body", one.number)}
    return found


def named_to(told: dict[int, oracle.Unsealing], plan: Plan, who: oracle.Person) -> set[int]:
    """Whom a steward comes to know of by these."""
    found: set[int] = set()
    if not oracle.may_do(who, "contributions.see_unsealings", now=NOW):
        return found
    for one in asked(plan):
        found |= {one.asked_by} | ({one.second_by} if one.state != WAITS else set())
        if oracle.may_do(who, "contributions.see_writer", told[one.number], now=NOW):
            found.add(one.words.author)
    return found


def asked_of_unsealings(
    made: dict[int, Unsealing], told: dict[int, oracle.Unsealing]
) -> Iterator[tuple[Any, Any, Any]]:
    """Every rule of every asking; who may not see them at all does nothing to them either."""
    for number, one in told.items():
        yield from ((rule, made[number], one) for rule in OF_UNSEALINGS)
