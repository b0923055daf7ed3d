"""Dialogues with a guide in the canonical world: rows, twins, and answers that give one away."""

from longtable.dialogue.actions.guiding import Asking, Draft, write_guide
from longtable.dialogue.actions.running import (
    Note,
    Opening,
    answer_run,
    harvest_run,
    open_run,
    questions_left,
)
from longtable.dialogue.models import Part, Run
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# Where, by whom the guide is and the dialogue opened, and who answered in it.
DIALOGUES = {
    "weavers": ("convener", ("convener", "member")),
    "chamber": ("convener of the room", ("member of the room",)),
    "vault": ("convener of the vault", ("convener of the vault",)),
}


def lay_dialogues(world: World) -> None:
    """A guide, a dialogue that nobody has closed, and what came of it, in each."""
    with clock.at(LATER_AT):
        for community, (by, answering) in DIALOGUES.items():
            _guide(world, community, by=by)
            _run(world, community, by=by, answering=answering)


def _guide(world: World, community: str, *, by: str) -> None:
    name, place = f"guide of {community}", world.community_twins[community]
    thing = oracle.Thing(name, world.twins[by], places=[oracle.Place(place, LATER_AT)], stays=True)
    world.guide_twins[name] = oracle.Guide(place, thing)

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    asked = [Asking(Part.REACTION, "What is seen?"), Asking(Part.APPLICATION, "What now?")]
    title, source = (world.canary(f"{one} of {name}", reads) for one in ("title", "source"))
    row = write_guide(
        world.communities[community],
        draft=Draft(title=title, brief="What is known.", source=source, questions=asked),
        by=world.people[by],
    )
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", reads)


def _run(world: World, community: str, *, by: str, answering: tuple[str, ...]) -> None:
    name, guide = f"run of {community}", world.guide_twins[f"guide of {community}"]
    places = [oracle.Place(guide.community, LATER_AT)]
    thing = oracle.Thing(name, world.twins[by], places=places, stays=True)
    twin = world.run_twins[name] = oracle.Run(guide, thing, [world.twins[one] for one in answering])

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    opening = Opening(title=world.canary(f"title of {name}", reads))
    row = open_run(world.others[f"guide of {community}"], opening=opening, by=world.people[by])
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", reads)
    for one in answering:
        _answer(world, row, twin, by=one)
    _note(world, community, row, by=answering[0])


def _answer(world: World, row: Run, twin: oracle.Run, *, by: str) -> None:
    writer = world.twins[by]

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read_answer(reader, twin, writer, now=NOW)

    word = world.canary(f"answer of {by} in {twin.thing.name}", reads)
    person = world.people[by]
    left = questions_left(row, Part.REACTION, by=person)
    answer_run(row, part=Part.REACTION, said={one.pk: word for one in left}, by=person)


def _note(world: World, community: str, row: Run, *, by: str) -> None:
    name, twin = f"note of {community}", world.run_twins[f"run of {community}"]

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read_note(reader, twin, now=NOW)

    note = Note(sort="differ", text=world.canary(f"text of {name}", reads))
    made = harvest_run(row, note=note, by=world.people[by])
    world.others[name], world.note_twins[name] = made, oracle.Note(twin)
    world.watch(made.public_id, f"id of {name}", reads)
