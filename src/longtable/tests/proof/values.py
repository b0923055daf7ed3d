"""Values and goals in the canonical world, and their twins."""

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.valuing import propose_value
from longtable.landscape.actions.founding import found_work
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Where, by whom, and the work that stands on it, if one does.
VALUES: dict[str, tuple[str, str, str]] = {
    "value of weavers": ("weavers", "member", "work of the stakeholder of weavers"),
    "value of vault": ("vault", "member of the vault", "work of the stakeholder of vault"),
}


def lay_values(world: World) -> None:
    """What people hold to in the canonical world."""
    with clock.at(LATER_AT):
        for name in VALUES:
            _lay(world, name)


def _lay(world: World, name: str) -> None:
    community, by, work = VALUES[name]
    place = world.community_twins[community]
    thing = oracle.Worded(name, world.twins[by], places=[oracle.Place(place, LATER_AT)], stays=True)
    world.value_twins[name] = oracle.Value(place, thing)

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    title = world.canary(f"title of {name}", reads)
    words = Words(title=title, body=world.canary(f"reason of {name}", reads))
    where, person = world.communities[community], world.people[by]
    row = propose_value(where, words=words, sort="goal", by=person)
    found_work(world.others[work], on=[row], among=[row], by=person)
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", reads)
