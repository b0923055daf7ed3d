"""Perspectives in the canonical world: questions, a statement on each, and their twins."""

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.perspectives import (
    cast_vote,
    end_perspectives,
    open_perspectives,
    say_statement,
)
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Where, asked by whom, and whether it is over.
PERSPECTIVES = {
    "perspectives of weavers": ("weavers", "member", False),
    "ended perspectives of weavers": ("weavers", "convener", True),
    "perspectives of vault": ("vault", "convener of the vault", False),
}


def lay_perspectives(world: World) -> None:
    """What is asked in the canonical world."""
    with clock.at(LATER_AT):
        for name, (community, by, is_over) in PERSPECTIVES.items():
            _ask(world, name, community, by=by, is_over=is_over)


def _ask(world: World, name: str, community: str, *, by: str, is_over: bool) -> None:
    place, person = world.community_twins[community], world.people[by]
    thing = oracle.Thing(name, world.twins[by], places=[oracle.Place(place, LATER_AT)], stays=True)
    world.perspectives_twins[name] = oracle.Perspectives(place, thing, is_over=is_over)

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    words = Words(title=world.canary(f"title of {name}", reads), body="We ask.")
    row = open_perspectives(world.communities[community], words=words, by=person)
    said = Words(body=world.canary(f"statement of {name}", reads))
    cast_vote(say_statement(row, words=said, by=person), answer=1, by=person)
    if is_over:
        end_perspectives(row, by=person)
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", reads)
