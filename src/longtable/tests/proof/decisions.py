"""Decisions in the canonical world: rows and their twins; what is answered betrays itself."""

from typing import Any

from longtable.shared import clock
from longtable.tests.decided import a_decision_asked, answer_and_say, decide
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Where, asked by whom, answered by whom, and how.
DECISIONS: dict[str, tuple[str, str, tuple[str, ...], dict[str, bool]]] = {
    "choice of weavers": ("weavers", "member", ("another member",), {"is_hidden": True}),
    "silent choice of weavers": ("weavers", "convener", ("member",), {"is_named": False}),
    "closed choice of weavers": ("weavers", "convener", ("member", "another member"), {}),
    "choice of vault": ("vault", "convener of the vault", ("member of the vault",), {}),
}


def lay_decisions(world: World) -> None:
    """What is asked, what is answered, and what is decided."""
    with clock.at(LATER_AT):
        for name in DECISIONS:
            _lay(world, name)


def _lay(world: World, name: str) -> None:
    community, by, answering, how = DECISIONS[name]
    place = world.community_twins[community]
    thing = oracle.Thing(name, world.twins[by], places=[oracle.Place(place, LATER_AT)], stays=True)
    is_closed = name.startswith("closed")
    given: dict[str, Any] = {"is_hidden": False, **how}
    twin = oracle.Decision(place, thing, is_closed=is_closed, **given)
    world.decision_twins[name] = twin

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    row = a_decision_asked(
        world.communities[community],
        world.canary(f"title of {name}", reads),
        by=world.people[by],
        **given,
    )
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", reads)
    for who in answering:
        twin.answered.append(world.twins[who])
        ballot = oracle.Ballot(twin, world.twins[who])
        word = world.canary(f"answer of {who} to {name}", _seen(ballot))
        answer_and_say(row, by=world.people[who], reason=word)
    if is_closed:
        decide(row, by=world.people[by])


def _seen(ballot: oracle.Ballot) -> Any:
    return lambda reader: oracle.may_see_ballot(reader, ballot, now=NOW)
