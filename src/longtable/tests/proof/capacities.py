"""What people of the canonical world can bring, and the parts they take: every word a canary.

What somebody proposes of another, asks them for, and what they say to it, goes to nobody else.
"""

from longtable.landscape.actions.committing import (
    Part,
    answer_commitment,
    ask_for_commitment,
    thank_for_commitment,
)
from longtable.landscape.actions.offering import (
    Said,
    accept_capacity,
    offer_capacities,
    propose_capacity,
)
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Whose, where, who proposed it, and whether they said that it is so.
CAPACITIES = {
    "offer in weavers": ("member", "weavers", "", True),
    "proposal in weavers": ("member", "weavers", "another member", False),
    "accepted proposal in weavers": ("convener", "weavers", "member", True),
    "proposal by who left": ("convener", "weavers", "former member", False),
    "offer of who left": ("former member", "weavers", "", True),
    "offer of somebody at rest": ("deactivated", "weavers", "", True),
    "offer of a guest": ("guest", "weavers", "", True),
    "offer of somebody named": ("somebody named", "weavers", "", True),
    "offer in the room": ("member of the room", "chamber", "", True),
    "offer in vault": ("convener of the vault", "vault", "", True),
    "offer in the hollow": ("member of the hollow", "hollow", "", True),
    "offer of member abroad": ("member abroad", "abroad", "", True),
    "proposal by member abroad": ("convener abroad", "abroad", "member abroad", False),
}
# Whose, where, who asked, what they said, whether members may know, and whether it was thanked for.
COMMITMENTS = {
    "part in weavers": ("member", "weavers", "convener", "yes", True, True),
    "unnamed part in weavers": ("member", "weavers", "another member", "yes", False, True),
    "ask in weavers": ("another member", "weavers", "member", "", False, False),
    "refused ask in weavers": ("representative", "weavers", "member", "no", False, False),
    "ask by who left": ("member", "weavers", "former member", "", False, False),
    "part of who left": ("former member", "weavers", "convener", "yes", True, False),
    "part in the room": ("member of the room", "chamber", "convener of the room", "yes",
                         True, False),
    "part in vault": ("convener of the vault", "vault", "member of the vault", "yes", True, False),
    "ask by member abroad": ("convener abroad", "abroad", "member abroad", "", False, False),
    "ask of member abroad": ("member abroad", "abroad", "convener abroad", "later", False, False),
}  # fmt: skip


def lay_capacities(world: World) -> None:
    """Everything that is offered, proposed, asked and done."""
    for name, (who, where, proposed_by, is_offered) in CAPACITIES.items():
        _offer(world, name, who, where, proposed_by=proposed_by, is_offered=is_offered)
    for name, (who, where, asked_by, answer, is_named, is_thanked) in COMMITMENTS.items():
        twin = oracle.Commitment(
            world.twins[who],
            world.community_twins[where],
            asked_by=world.twins[asked_by],
            answer=answer,
            is_named=is_named,
            is_done=is_thanked,
            is_thanked=is_thanked,
        )
        world.commitment_twins[name] = twin
        _ask(world, name, who, where, asked_by)


def _offer(
    world: World, name: str, who: str, where: str, *, proposed_by: str, is_offered: bool
) -> None:
    twin = oracle.Capacity(
        world.twins[who],
        world.community_twins[where],
        proposed_by=world.twins[proposed_by] if proposed_by else None,
        is_offered=is_offered,
    )
    world.capacity_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_capacity(reader, twin, now=NOW)

    text = world.canary(f"words of {name}", sees)
    community, person = world.communities[where], world.people[who]
    with clock.at(LATER_AT):
        if proposed_by:
            by = world.people[proposed_by]
            made = propose_capacity(community, person=person, by=by, kind="know", text=text)
            made = accept_capacity(made, by=person) if is_offered else made
        else:
            said, time = [Said("know", text)], world.canary(f"time of {name}", sees)
            made = offer_capacities(community, by=person, said=said, time=time)[0]
    world.others[name] = made
    world.watch(made.public_id, f"id of {name}", sees)


def _ask(world: World, name: str, who: str, where: str, asked_by: str) -> None:
    twin = world.commitment_twins[name]

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_commitment(reader, twin, now=NOW)

    person, by = world.people[who], world.people[asked_by]
    with clock.at(LATER_AT):
        part = Part(what=world.canary(f"words of {name}", sees))
        made = ask_for_commitment(world.communities[where], person=person, by=by, part=part)
        if twin.answer:
            made = answer_commitment(made, by=person, answer=twin.answer, is_named=twin.is_named)
        if twin.is_thanked:
            thanks = world.canary(f"thanks for {name}", sees)
            made = thank_for_commitment(made, by=by, thanks=thanks)
    world.others[name] = made
    world.watch(made.public_id, f"id of {name}", sees)
