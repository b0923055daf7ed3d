"""Which meetings, words and decisions each address is tried with, and what it is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from longtable.tests.proof import oracle
from longtable.tests.proof.world import World

OF_ADVICE = ("question", "insight", "problem", "value")
NOWHERE = "no-such-thing-as-this-0"
# Tried at every route as everybody.
CORE_HERE = frozenset({
    "convening of weavers", "convening of vault", "no convening",
    "word of weavers", "open word", "hidden word", "word of vault", "no word", "no use",
    "use word of weavers", "use word of vault", "no bridge", "bridge word of weavers",
    "bridge word of vault",
    "guide of weavers", "guide of vault", "no guide", "run of weavers", "run of vault", "no run",
    "note of weavers", "note of vault", "no note",
    "choice of weavers", "silent choice of weavers", "closed choice of weavers", "choice of vault",
    "no decision",
    "question of weavers", "closed question of weavers", "question of vault", "no question",
    "insight of weavers", "insight of vault", "no insight",
    "problem of weavers", "problem of vault", "no problem",
    "value of weavers", "value of vault", "no value",
})  # fmt: skip
# Tried in a community where they do not lie.
STRANGE_HERE = frozenset({
    "no convening", "convening of vault", "no word", "word of vault",
    "no guide", "guide of vault", "no run", "run of vault", "no decision", "choice of vault",
    "no question", "question of vault", "no insight", "insight of vault", "no problem",
    "problem of vault", "no value", "value of vault",
})  # fmt: skip


@dataclass(frozen=True)
class Part:
    """What can stand at one place of an address: its text, its name, and what it adds."""

    text: Any
    about: str
    adds: dict[str, Any]


def in_vault(world: World) -> dict[str, Any]:
    """Of these, what the closed community has that lies alone."""
    return {
        "convening": world.others["convening of vault"],
        "word": world.others["word of vault"],
        "decision": world.others["choice of vault"],
        "use": world.others["use word of vault"],
        "bridge": world.others["bridge word of vault"],
        **{name: world.others[f"{name} of vault"] for name in ("guide", "run", "note", *OF_ADVICE)},
    }


def _convenings(world: World) -> Iterator[Part]:
    for name, one in world.convening_twins.items():
        yield Part(world.others[name].public_id, name, {"convening": one})
    yield Part(NOWHERE, "no convening", {})


def _words(world: World) -> Iterator[Part]:
    for name, (word, _use, _bridge) in world.word_twins.items():
        yield Part(world.others[name].public_id, name, {"word": word})
    yield Part(NOWHERE, "no word", {})


def _uses(world: World) -> Iterator[Part]:
    for name, (_word, use, _bridge) in world.word_twins.items():
        yield Part(world.others[f"use {name}"].public_id, f"use {name}", {"use": use})
    yield Part(NOWHERE, "no use", {})


def _bridges(world: World) -> Iterator[Part]:
    for name, (_word, _use, bridge) in world.word_twins.items():
        yield Part(world.others[f"bridge {name}"].public_id, f"bridge {name}", {"bridge": bridge})
    yield Part(NOWHERE, "no bridge", {})


def _of_dialogues(sort: str) -> Callable[[World], Iterator[Part]]:
    def parts(world: World) -> Iterator[Part]:
        for name, one in getattr(world, f"{sort}_twins").items():
            yield Part(world.others[name].public_id, name, {sort: one})
        yield Part(NOWHERE, f"no {sort}", {})

    return parts


def _decisions(world: World) -> Iterator[Part]:
    for name, one in world.decision_twins.items():
        yield Part(world.others[name].public_id, name, {"decision": one})
    yield Part(NOWHERE, "no decision", {})


KINDS_HERE: dict[str, Callable[[World], Iterator[Part]]] = {
    "convening": _convenings,
    "word": _words,
    "use": _uses,
    "bridge row": _bridges,
    **{sort: _of_dialogues(sort) for sort in ("guide", "run", "note", *OF_ADVICE)},
    "decision": _decisions,
}
LIES_HERE: dict[str, Callable[[oracle.Community, dict[str, Any]], bool]] = {
    "convening": lambda place, adds: "convening" in adds and adds["convening"].community is place,
    "word": lambda place, adds: "word" in adds and adds["word"].community is place,
    "guide": lambda place, adds: "guide" in adds and adds["guide"].community is place,
    "run": lambda place, adds: "run" in adds and adds["run"].guide.community is place,
    "decision": lambda place, adds: "decision" in adds and adds["decision"].community is place,
    "question": lambda place, adds: "question" in adds and adds["question"].community is place,
    "insight": lambda place, adds: "insight" in adds and adds["insight"].community is place,
    "problem": lambda place, adds: "problem" in adds and adds["problem"].community is place,
    "value": lambda place, adds: "value" in adds and adds["value"].community is place,
}
