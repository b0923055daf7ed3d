"""Challenges in the canonical world: rows and their twins."""

from typing import Any

from longtable.dialogue.actions import hand_challenge
from longtable.dialogue.models import Challenge
from longtable.landscape.actions.concerning import link_concern
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Which openings are challenges, who was asked for the answer, and whether they took it.
CHALLENGES: dict[str, tuple[str | None, bool]] = {
    "for members": ("another member", False),
    "said later": ("representative", True),
    "for conveners": (None, False),
    "unnamed": (None, False),
    "hidden": ("another member", True),
    "closed": ("representative", True),
    # Who has left owes nothing any more.
    "of the former member": ("former member", True),
    "on the open web": ("member of the room", True),
    "in the room": ("convener of the room", False),
    "in both": ("guest of the parent", True),
    "in the vault": ("convener of the vault", False),
    "in the hollow": ("member of the hollow", True),
}
# What is about which work, and who said so.
CONCERNS = {
    "concern in weavers": ("for members", "stakeholder of weavers", "member"),
    "hidden concern": ("hidden", "stakeholder of weavers", "another member"),
    "concern in vault": ("in the vault", "stakeholder of vault", "member of the vault"),
}


def lay_challenges(world: World) -> None:
    """Once everything is said and the works are on the sheets."""
    with clock.at(LATER_AT):
        for name, (owner, is_taken) in CHALLENGES.items():
            _lay(world, name, owner, is_taken=is_taken)
        for name, (claim, whose, by) in CONCERNS.items():
            work = f"work of the {whose}"
            row = Challenge.objects.get(conversation=world.things[claim].pk)
            made = link_concern(world.others[work], row, by=world.people[by])
            twin = oracle.Concern(
                world.entry_twins[work], world.thing_twins[claim], world.twins[by]
            )
            world.others[name], world.concern_twins[name] = made, twin
            world.watch(made.public_id, f"id of {name}", _sees(twin))


def _lay(world: World, name: str, owner: str | None, *, is_taken: bool) -> None:
    thing = world.thing_twins[name]
    row = Challenge.objects.create(
        conversation=world.things[name],  # type: ignore[misc]  # every opening is a conversation
        due_on=LATER_AT.date(),
    )
    thing.challenge = oracle.Challenge(thing, thing.places[0].community)
    if owner is not None:
        to, author = world.people[owner], world.things[name].author
        assert author is not None, "somebody wrote it"
        hand_challenge(row, to=to, by=to if is_taken else author)
        thing.challenge.owner, thing.challenge.is_taken = world.twins[owner], is_taken


def _sees(twin: oracle.Concern) -> Any:
    return lambda reader: oracle.may_see_concern(reader, twin, now=NOW)
