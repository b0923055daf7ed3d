"""The surfaces of decisions: what is asked, what is answered, whom it touches."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.decisions_of_worlds import Chosen, chosen
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def _comes_in(scene: Scene, one: Chosen) -> bool:
    thing = scene.told.deciding.decisions[one.number].thing
    return scene.finds(one.space) and oracle.may_read(scene.viewer, thing, now=NOW)


def _is_whole(scene: Scene, one: Chosen) -> bool:
    """Whether its author did not take the words along."""
    return scene.told.plan.erased != (one.by, False)


@surface("dialogue:decisions")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        shows = frozenset(
            one.word("decides")
            for one in chosen(scene.told.plan)
            if one.space == space and _comes_in(scene, one) and _is_whole(scene, one)
        )
        address = reverse("dialogue:decisions", args=[scene.slug(space)])
        yield Visit(address, shows, is_unknown=not scene.finds(space))


@surface("dialogue:decision")
def _decision(scene: Scene) -> Iterator[Visit]:
    """What it says, and the answers of others where they are shown by name."""
    for one in chosen(scene.told.plan):
        comes_in = _comes_in(scene, one)
        shows = set()
        if _is_whole(scene, one):
            shows |= {one.word(sort) for sort in ("decides", "weighs", "enough", "touches")}
        for turn, by in enumerate(one.answering):
            ballot = scene.told.deciding.ballots.get(one.ballot(turn))
            is_kept = scene.told.plan.erased != (by, False)
            if ballot and is_kept and oracle.may_see_ballot(scene.viewer, ballot, now=NOW):
                shows.add(one.reason(turn))
        address = reverse("dialogue:decision", args=_args(scene, one))
        yield Visit(address, frozenset(shows if comes_in else ()), is_unknown=not comes_in)


@surface("dialogue:decision_file")
def _file(scene: Scene) -> Iterator[Visit]:
    """What it asks and whom it touches, for who sees the results; nobody's own answer."""
    for one in chosen(scene.told.plan):
        comes_in, twin = _comes_in(scene, one), scene.told.deciding.decisions[one.number]
        sees = comes_in and oracle.may_do(scene.viewer, "dialogue.see_results", twin, now=NOW)
        shows = {one.word(sort) for sort in ("decides", "enough", "touches")}
        address = reverse("dialogue:decision_file", args=_args(scene, one))
        is_whole = sees and _is_whole(scene, one)
        yield Visit(address, frozenset(shows if is_whole else ()), is_unknown=not comes_in)


def _of_one(route: str) -> Trying:
    """Pages for whoever acts: nothing is promised."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for one in chosen(scene.told.plan):
            is_known = _comes_in(scene, one) or not scene.viewer.is_known
            yield Visit(reverse(route, args=_args(scene, one)), is_unknown=not is_known)

    return trying


def _args(scene: Scene, one: Chosen) -> list[str]:
    row = scene.built.deciding.decisions[one.number]
    return [scene.slug(one.space), row.public_id]


OF_DECISIONS = (
    "dialogue:decision_answer", "dialogue:decision_impact", "dialogue:decision_closing",
    "dialogue:decision_dissent",
)  # fmt: skip
SURFACES.update({route: _of_one(route) for route in OF_DECISIONS})
