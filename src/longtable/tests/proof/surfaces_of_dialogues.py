"""The surfaces of dialogues with a guide: guides, what is asked, what each answered."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.dialogues_of_worlds import Held, held, took
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def _reads_guide(scene: Scene, one: Held) -> bool:
    thing = scene.told.dialogues.guides[one.space].thing
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


def _reads_run(scene: Scene, one: Held) -> bool:
    thing = scene.told.dialogues.runs[one.number].thing
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


@surface("dialogue:guides")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        here = [one for one in held(scene.told.plan) if one.space == space]
        whole = [one for one in here if not took(scene.told.plan, one.by)]
        shows = {canary("guide", space) for one in whole if _reads_guide(scene, one)}
        shows |= {canary("dialogue", one.number) for one in whole if _reads_run(scene, one)}
        address = reverse("dialogue:guides", args=[scene.slug(space)])
        yield Visit(address, frozenset(shows), is_unknown=not scene.finds(space))


@surface("dialogue:guide")
def _guide(scene: Scene) -> Iterator[Visit]:
    for one in held(scene.told.plan):
        comes_in = _reads_guide(scene, one)
        is_whole = comes_in and not took(scene.told.plan, one.by)
        words = {canary(sort, one.space) for sort in ("guide", "brief")}
        address = reverse("dialogue:guide", args=_of_guide(scene, one))
        yield Visit(address, frozenset(words if is_whole else ()), is_unknown=not comes_in)


@surface("dialogue:run")
def _run(scene: Scene) -> Iterator[Visit]:
    for one in held(scene.told.plan):
        comes_in, told = _reads_run(scene, one), scene.told.dialogues
        run = told.runs[one.number]
        shows = set()
        if comes_in and oracle.may_read_note(scene.viewer, run, now=NOW):
            shows = {
                canary("answer", number) for number, _ in one.answers() if number in told.answers
            }
            shows |= {canary("note", one.number)} if one.number in told.notes else set()
        address = reverse("dialogue:run", args=_of_run(scene, one))
        yield Visit(address, frozenset(shows), is_unknown=not comes_in)


@surface("dialogue:note_difference")
def _note_difference(scene: Scene) -> Iterator[Visit]:
    for one in held(scene.told.plan):
        note = scene.built.dialogues.notes.get(one.number)
        if note is not None:
            is_known = _reads_run(scene, one) or not scene.viewer.is_known
            address = reverse(
                "dialogue:note_difference", args=[*_of_run(scene, one), note.public_id]
            )
            yield Visit(address, is_unknown=not is_known)


def _acting(route: str) -> Trying:
    """Pages for whoever acts: nothing is promised."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for one in held(scene.told.plan):
            is_of_guide = route in OF_GUIDES
            reads = _reads_guide if is_of_guide else _reads_run
            args = _of_guide(scene, one) if is_of_guide else _of_run(scene, one)
            is_known = reads(scene, one) or not scene.viewer.is_known
            yield Visit(reverse(route, args=args), is_unknown=not is_known)

    return trying


def _of_guide(scene: Scene, one: Held) -> list[str]:
    return [scene.slug(one.space), scene.built.dialogues.guides[one.space].public_id]


def _of_run(scene: Scene, one: Held) -> list[str]:
    return [scene.slug(one.space), scene.built.dialogues.runs[one.number].public_id]


OF_GUIDES = ("dialogue:guide_words", "dialogue:run_new")
OF_RUNS = ("dialogue:run_note", "dialogue:run_closing")
SURFACES.update({route: _acting(route) for route in (*OF_GUIDES, *OF_RUNS)})
