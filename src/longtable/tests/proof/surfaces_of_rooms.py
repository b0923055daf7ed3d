"""What the pages of a room that names nobody promise: the words to whom they are for, no name."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.rooms_of_worlds import ALONE, QUIET
from longtable.tests.proof.scene import Scene, Visit
from longtable.tests.proof.worlds import NOW


def about_it(scene: Scene) -> Iterator[Visit]:
    """The page before one comes in."""
    yield Visit(
        reverse("communities:about", args=[_slug(scene)]),
        frozenset({canary("room", QUIET)} if _finds(scene) else ()),
        is_unknown=not _finds(scene),
    )


def list_of_it(scene: Scene) -> Iterator[Visit]:
    """What is talked about there."""
    shows = frozenset({canary("title", QUIET)} if _reads(scene) else ())
    address = reverse("dialogue:list", args=[_slug(scene)])
    yield Visit(address, shows, is_unknown=not _finds(scene))


def conversation_in_it(scene: Scene) -> Iterator[Visit]:
    """What was said there."""
    said = scene.told.quiet.said
    gone = scene.told.plan.erased
    shows = {
        canary("quiet", QUIET + number)
        for number, thing in said.items()
        if oracle.may_read(scene.viewer, thing, now=NOW) and gone != (number, False)
        if number != ALONE
    }
    opening = next(iter(scene.built.quiet.said.values()))
    address = reverse("dialogue:conversation", args=[_slug(scene), opening.public_id])
    yield Visit(address, frozenset(shows), is_unknown=not _reads(scene))


def _slug(scene: Scene) -> str:
    assert scene.built.quiet.room is not None
    return scene.built.quiet.room.slug


def _finds(scene: Scene) -> bool:
    assert scene.told.quiet.room is not None
    return oracle.may_find(scene.viewer, scene.told.quiet.room, now=NOW)


def _reads(scene: Scene) -> bool:
    opening = next(iter(scene.told.quiet.said.values()))
    return oracle.may_read(scene.viewer, opening, now=NOW)
