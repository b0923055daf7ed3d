"""Which unsealings each address is tried with."""

from collections.abc import Callable, Iterator
from typing import Any

from longtable.tests.proof.addresses_of_meetings_and_words import NOWHERE, Part
from longtable.tests.proof.unsealings import UNSEALINGS
from longtable.tests.proof.world import World

# Tried at every route as everybody.
CORE_OF_UNSEALINGS = frozenset({*UNSEALINGS, "no unsealing"})


def unsealing_in_vault(world: World) -> dict[str, Any]:
    """Of these, whichever there is: they lie nowhere."""
    return {"unsealing": world.others["unsealing that waits"]}


def _unsealings(world: World) -> Iterator[Part]:
    for name, one in world.unsealing_twins.items():
        yield Part(world.others[name].public_id, name, {"unsealing": one})
    yield Part(NOWHERE, "no unsealing", {})


KINDS_OF_UNSEALINGS: dict[str, Callable[[World], Iterator[Part]]] = {"unsealing": _unsealings}
