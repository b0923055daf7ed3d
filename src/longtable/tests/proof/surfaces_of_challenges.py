"""The surfaces of what people question."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.challenges_of_worlds import is_challenge
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.worlds import NOW


def challenges_in(scene: Scene, space: int, *, named: bool = False) -> set[str]:
    """The titles of the challenges that lie in a community and that the viewer may read."""
    return {
        canary("title", one.opening.number)
        for one in scene.lying_in(space)
        if is_challenge(one) and scene.has(one.opening) and not (named and one.opening.is_unnamed)
    }


@surface("dialogue:challenges")
def _challenges(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        address = reverse("dialogue:challenges", args=[scene.slug(one)])
        finds = scene.finds(one)
        shows = frozenset(challenges_in(scene, one) if finds else ())
        yield Visit(address, shows, is_unknown=not finds)
        yield Visit(f"{address}?voice=family", is_unknown=not finds)


def _of_one(route: str) -> Trying:
    """Pages for whoever answers: nothing is promised, and what is no challenge is not there."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for one in scene.told.plan.begun:
            for space in (one.home, *one.elsewhere):
                row = scene.built.said[one.opening.number]
                comes_in = scene.finds(space) and scene.reads(one.opening) and is_challenge(one)
                is_known = comes_in or not scene.viewer.is_known
                args = [scene.slug(space), row.public_id]
                yield Visit(reverse(route, args=args), is_unknown=not is_known)

    return trying


def _of_works(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for number, entry in scene.told.entries.items():
            slug = scene.slug(scene.told.spaces.index(entry.community))
            may = oracle.may_do(scene.viewer, "landscape.question_work", entry, now=NOW)
            address = reverse(route, args=[slug, scene.built.works[number].public_id])
            yield Visit(address, frozenset({canary("work", number)} if may else ()))

    return trying


for _route in ("dialogue:challenge_answer", "dialogue:challenge_owner"):
    SURFACES[_route] = _of_one(_route)
for _route in ("landscape:work_challenge", "landscape:concerns"):
    SURFACES[_route] = _of_works(_route)
