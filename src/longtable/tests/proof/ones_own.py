"""What somebody brought themselves: they may always find it, also to take it along."""

from typing import Any

from longtable.tests.proof import (
    advice_of_worlds,
    convenings,
    decisions_of_worlds,
    dialogues_of_worlds,
    differences_of_worlds,
    leaderships,
    learning_of_worlds,
    perspectives_of_worlds,
    recommendations,
    relays_of_worlds,
    system,
    values_of_worlds,
)
from longtable.tests.proof import words as vocabularies
from longtable.tests.proof.bringing import own_of
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOBODYS, Begun, Plan, Words

WITH_WORDS_OF_ONES_OWN: tuple[Any, ...] = (
    leaderships, recommendations, convenings, vocabularies, differences_of_worlds, relays_of_worlds,
    dialogues_of_worlds,
    decisions_of_worlds,
    perspectives_of_worlds,
    advice_of_worlds,
    learning_of_worlds,
    system,
    values_of_worlds,
)  # fmt: skip


def took_words(plan: Plan, words: Words) -> bool:
    """Whether the words themselves are gone for everybody, with their author."""
    erased = plan.erased
    return erased is not None and erased[0] == words.author and not erased[1]


def words_of(plan: Plan, one: Begun, words: Words) -> set[str]:
    """What stands in a text."""
    found = set()
    if words == one.opening and one.closed:
        found.add(canary("closed", words.number))
    if not took_words(plan, words):
        found.add(canary("body", words.number))
        if words.is_revised:
            found.add(canary("earlier", words.number))
        if words == one.opening:
            found.add(canary("title", words.number))
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody brought themselves: they may always find it, also to take it along."""
    found = {
        canary(sort, viewer) for sort in ("person", "aim", "facet", "secret", "draft", "ask")
    } | {canary("address", viewer).lower()}
    for one, words in plan.words:
        # Of what is unnamed no list is made, not even for whoever wrote it.
        if words.author == viewer and not words.is_unnamed:
            found |= words_of(plan, one, words)
    for stake in plan.stakes:
        speaks = stake.subject if stake.has_spoken else stake.by
        found |= {canary("guess", stake.number)} if speaks == viewer else set()
        if stake.by == viewer:
            found |= {canary(sort, stake.number) for sort in ("why", "work", "bond")}
    for number, space in enumerate(plan.spaces):
        found |= {canary("work", NOBODYS + number)} if space.founder == viewer else set()
    for tied in plan.ties:
        concerns = {tied.by, tied.start.subject, tied.end.subject}
        found |= {canary("tie", tied.number)} if viewer in concerns else set()
    for domain in WITH_WORDS_OF_ONES_OWN:
        found |= domain.own(plan, viewer)
    return found | own_of(plan, viewer, canary)
