"""Which reflections and lessons each address is tried with."""

from collections.abc import Callable, Iterator
from typing import Any

from longtable.tests.proof import oracle
from longtable.tests.proof.addresses_of_meetings_and_words import NOWHERE, Part
from longtable.tests.proof.world import World

# Tried at every route as everybody.
CORE_OF_LEARNING = frozenset({
    "reflection of member", "reflection of convener", "reflection of administrator",
    "reflection of member of the vault", "no reflection",
    "shared of weavers", "shared of vault", "no shared",
    "lesson of weavers", "own lesson of weavers", "lesson of vault", "no lesson",
})  # fmt: skip
# Tried in a community where they do not lie.
STRANGE_OF_LEARNING = frozenset({"shared of vault", "no shared", "lesson of vault", "no lesson"})


def learning_in_vault(world: World) -> dict[str, Any]:
    """Of these, what the closed community has that lies alone."""
    return {
        "reflection": world.others["reflection of member of the vault"],
        "shared": world.others["shared of vault"],
        "lesson": world.others["lesson of vault"],
    }


def _of(sort: str) -> Callable[[World], Iterator[Part]]:
    def parts(world: World) -> Iterator[Part]:
        for name, one in getattr(world, f"{sort}_twins").items():
            yield Part(world.others[name].public_id, name, {sort: one})
        yield Part(NOWHERE, f"no {sort}", {})

    return parts


KINDS_OF_LEARNING: dict[str, Callable[[World], Iterator[Part]]] = {
    sort: _of(sort) for sort in ("reflection", "shared", "lesson")
}
LIES_OF_LEARNING: dict[str, Callable[[oracle.Community, dict[str, Any]], bool]] = {
    "shared": lambda place, adds: "shared" in adds and adds["shared"].community is place,
    "lesson": lambda place, adds: "lesson" in adds and adds["lesson"].community is place,
}
