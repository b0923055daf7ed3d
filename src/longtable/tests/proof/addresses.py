"""Which things each address is tried with: own, foreign, hidden, left, nobody's, nonsense."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from longtable.landscape.models import SPOTS
from longtable.people.queries import sitting_id
from longtable.tests.doors import Route
from longtable.tests.doors import World as Small
from longtable.tests.proof import oracle
from longtable.tests.proof.addresses_of_learning import (
    CORE_OF_LEARNING,
    KINDS_OF_LEARNING,
    LIES_OF_LEARNING,
    STRANGE_OF_LEARNING,
    learning_in_vault,
)
from longtable.tests.proof.addresses_of_meetings_and_words import (
    CORE_HERE,
    KINDS_HERE,
    LIES_HERE,
    NOWHERE,
    STRANGE_HERE,
    Part,
    in_vault,
)
from longtable.tests.proof.addresses_of_unsealings import (
    CORE_OF_UNSEALINGS,
    KINDS_OF_UNSEALINGS,
    unsealing_in_vault,
)
from longtable.tests.proof.oracle.answering import Named
from longtable.tests.proof.world import World
from longtable.tests.routes import ROUTES

# What no address holds, as it is typed. The last is longer than any id.
NONSENSE = ("%00", "..%2F..%2Fetc", "%27%20OR%201=1", "-1", "9" * 30, "%F0%9F%A6%84", "x" * 300)
MARK = "this-is-to-be-replaced"
IS_ALL = os.environ.get("LONGTABLE_PROOF") == "all"
ROTATES = 9
# Tried at every route as everybody: of my branch, foreign, closed, hidden, nobody's.
CORE = frozenset({
    "weavers", "quarry", "chamber", "no community", "for members", "in the quarry", "hidden",
    "in the vault", "in the room", "in both", "nothing said", "member", "member of the vault",
    "nobody", "organization of weavers", "no organization", "import into weavers",
    "import into vault", "no import", "stakeholder of weavers", "stakeholder of vault",
    "another stakeholder of weavers",
    "no stakeholder", "invitation into weavers", "invitation into vault", "no invitation",
    "work of the stakeholder of weavers", "work of the another stakeholder of weavers",
    "work of the stakeholder of vault", "no work", "bond of the stakeholder of weavers",
    "bond of the stakeholder of vault", "no bond", "placing of the stakeholder of weavers",
    "placing of the stakeholder of vault", "no placing",
    "tie in weavers", "tie in vault", "no tie",
    "concern in weavers", "hidden concern", "concern in vault", "no concern",
    "offer in weavers", "proposal in weavers", "offer in vault", "no capacity",
    "part in weavers", "ask in weavers", "part in vault", "no commitment",
    "relay of weavers", "relay of vault", "no relay", "leg of weavers", "leg of vault", "no leg",
    "reply to weavers", "reply to vault", "no reply", "leadership of weavers",
    "leadership of vault", "no leadership",
    "responsibility of the stakeholder of weavers", "responsibility of the stakeholder of vault",
    "no responsibility", "stage_part of the stakeholder of weavers",
    "stage_part of the stakeholder of vault", "no stage_part",
    "recommendation of weavers", "another recommendation of weavers", "recommendation of vault",
    "no recommendation",
    "difference of weavers", "difference of vault", "no difference",
    "published side of weavers", "waiting side of weavers", "silent side of weavers",
    "waiting side of vault", "no position",
    "perspectives of weavers", "ended perspectives of weavers", "perspectives of vault",
    "no perspectives",
}) | CORE_HERE | CORE_OF_LEARNING | CORE_OF_UNSEALINGS  # fmt: skip
# Tried in a community where they do not lie.
STRANGE = frozenset({
    "nothing said", "in the vault", "abroad", "in the room", "nobody", "member of the vault",
    "no organization", "organization of vault", "no import", "import into vault",
    "no stakeholder", "stakeholder of vault", "no invitation", "invitation into vault",
    "no work", "work of the stakeholder of vault", "no bond", "bond of the stakeholder of vault",
    "no placing", "placing of the stakeholder of vault", "no tie", "tie in vault",
    "no concern", "concern in vault",
    "no capacity", "offer in vault", "no commitment", "part in vault",
    "no relay", "relay of vault", "no leg", "leg of vault", "no reply", "reply to vault",
    "no leadership", "leadership of vault",
    "no responsibility", "responsibility of the stakeholder of vault",
    "no stage_part", "stage_part of the stakeholder of vault",
    "no recommendation", "recommendation of vault",
    "no difference", "difference of vault", "no perspectives", "perspectives of vault",
}) | STRANGE_HERE | STRANGE_OF_LEARNING  # fmt: skip


def of_the_vault(world: World) -> Small:
    """The closed community that lies alone, with one of everything: whom it concerns, all know."""
    return Small(
        community=world.communities["vault"],
        conversation=world.things["in the vault"],  # type: ignore[arg-type]  # an opening is one
        unanswered=world.things["in the vault"],  # type: ignore[arg-type]  # whoever comes to it
        reply=world.things["reply in the vault"],
        challenge=world.things["in the vault"],  # type: ignore[arg-type]  # it is one
        concern=world.others["concern in vault"],
        member=world.people["member of the vault"],
        convener=world.people["convener of the vault"],
        outsider=world.people["member"],
        organization=world.organizations["vault"],
        brought_in=world.others["import into vault"],
        stakeholder=world.others["stakeholder of vault"],
        invitation=world.others["invitation into vault"],
        work=world.others["work of the stakeholder of vault"],
        bond=world.others["bond of the stakeholder of vault"],
        placing=world.others["placing of the stakeholder of vault"],
        tie=world.others["tie in vault"],
        capacity=world.others["offer in vault"],
        commitment=world.others["part in vault"],
        relay=world.others["relay of vault"],
        leg=world.others["leg of vault"],
        relay_reply=world.others["reply to vault"],
        leadership=world.others["leadership of vault"],
        responsibility=world.others["responsibility of the stakeholder of vault"],
        stage_part=world.others["stage_part of the stakeholder of vault"],
        recommendation=world.others["recommendation of vault"],
        **in_vault(world),
        **learning_in_vault(world),
        **unsealing_in_vault(world),
        difference=world.others["difference of vault"],
        side=world.others["waiting side of vault"],
        perspectives=world.others["perspectives of vault"],
    )


def in_the_vault(name: str, world: World) -> str:
    """A route's address that names what its convener may come to."""
    return reverse(name, args=ROUTES[name].args(of_the_vault(world)))


@dataclass(frozen=True)
class Tried:
    """One address, what it is called in a complaint, and what it names for the oracle."""

    path: str
    about: str
    named: Named
    # Whether it is tried as everybody, however little time there is.
    is_core: bool


def tried_with(name: str, world: World, *, turn: int = 0, core_turns: int = 1) -> Iterator[Tried]:
    """The addresses of a route that are tried as one persona.

    Own, foreign, hidden and nobody's always, or one of so many turns; of the rest, and of what is
    nobody's in a place that is nowhere, every ninth,
    another ninth at each ``turn``, so that every thing is tried at every route and as everybody, if
    not both at once.
    With ``LONGTABLE_PROOF=all`` in the environment, everything as everybody: for the night.
    """
    for number, one in enumerate(all_of(name, world)):
        if IS_ALL or (number + turn) % (core_turns if one.is_core else ROTATES) == 0:
            yield one


def all_of(name: str, world: World) -> Iterator[Tried]:
    """Every address of a route that there is to try."""
    route = ROUTES[name]
    choices = [list(_parts(part, world)) for part in route.parts]
    for chosen in product(*choices):
        if not _belong_together(route, chosen, world):
            continue
        named = Named()
        for part in chosen:
            named = replace(named, **part.adds)
        yield Tried(
            path=reverse(name, args=[one.text for one in chosen]),
            about=", ".join(one.about for one in chosen) or "itself",
            named=named,
            is_core=not _is_nowhere_twice(chosen)
            and all(one.about in CORE or one.text in PLAIN_TEXTS for one in chosen),
        )


def _is_nowhere_twice(chosen: tuple[Part, ...]) -> bool:
    """Whether the place is nowhere and so is the rest, whatever it names: the place is looked for
    first, and has an address of its own where nothing else can be wrong."""
    return (
        len(chosen) > 1 and chosen[0].about == "no community" and chosen[1].text not in PLAIN_TEXTS
    )


def nonsense_for(name: str, world: World) -> Iterator[str]:
    """The route's own addresses with nonsense at the last place."""
    route = ROUTES[name]
    if not route.parts or route.parts[-1] == "step":
        return
    first = [next(_parts(part, world)).text for part in route.parts[:-1]]
    path = reverse(name, args=[*first, MARK])
    yield from (path.replace(MARK, word) for word in NONSENSE)


def _belong_together(route: Route, chosen: tuple[Part, ...], world: World) -> bool:
    """Of two things in one address, those tried: what lies there, and a few that do not."""
    if len(route.parts) < 2 or route.parts[1] in PLAIN:
        return True
    if route.parts[-1] == "side" and not _is_side_of(chosen[1], chosen[2]):
        return False
    place, inner = chosen[0].adds.get("community"), chosen[1]
    if inner.about in STRANGE and chosen[0].about in {"weavers", "no community"}:
        return True
    return LIES[route.parts[1]](place, inner.adds) if place is not None else False


def _is_side_of(difference: Part, side: Part) -> bool:
    """Its own sides, one of another, and none."""
    of, one = difference.adds.get("difference"), side.adds.get("position")
    if one is None or side.about == "waiting side of vault":
        return True
    return of is not None and one.difference is of


def _said_there(place: oracle.Community, adds: dict[str, Any]) -> bool:
    thing = adds.get("thing")
    if thing is None or (thing.root is not None and thing.name != "reply"):
        return False
    return any(one.community is place for one in thing.opening.places)


def _belongs_there(place: oracle.Community, adds: dict[str, Any]) -> bool:
    return "person" in adds and any(one.community is place for one in adds["person"].terms)


def _is_known_there(place: oracle.Community, adds: dict[str, Any]) -> bool:
    return "organization" in adds and place in adds["organization"].known_in


LIES: dict[str, Callable[[oracle.Community, dict[str, Any]], bool]] = {
    "conversation": _said_there,
    "challenge": _said_there,
    "concern": lambda place, adds: "concern" in adds and adds["concern"].work.community is place,
    "member": _belongs_there,
    "organization": _is_known_there,
    "import": lambda place, adds: adds.get("owner") is place,
    "stakeholder": lambda place, adds: getattr(adds.get("stakeholder"), "community", None) is place,
    "tie": lambda place, adds: "tie" in adds and adds["tie"].start.community is place,
    "invitation": lambda place, adds: (
        "invitation" in adds and adds["invitation"].stakeholder.community is place
    ),
    "work": lambda place, adds: getattr(adds.get("work"), "community", None) is place,
    "bond": lambda place, adds: getattr(adds.get("bond"), "community", None) is place,
    "placing": lambda place, adds: getattr(adds.get("placing"), "community", None) is place,
    "responsibility": lambda place, adds: (
        "responsibility" in adds and adds["responsibility"].community is place
    ),
    "stage part": lambda place, adds: (
        "stage_part" in adds and adds["stage_part"].community is place
    ),
    "recommendation": lambda place, adds: (
        "recommendation" in adds and adds["recommendation"].community is place
    ),
    "capacity": lambda place, adds: getattr(adds.get("capacity"), "community", None) is place,
    "commitment": lambda place, adds: getattr(adds.get("commitment"), "community", None) is place,
    "leadership": lambda place, adds: (
        "leadership" in adds and adds["leadership"].community is place
    ),
    **LIES_HERE,
    **LIES_OF_LEARNING,
    "difference": lambda place, adds: (
        "difference" in adds and adds["difference"].community is place
    ),
    "perspectives": lambda place, adds: (
        "perspectives" in adds and adds["perspectives"].community is place
    ),
    "relay": lambda place, adds: "relay" in adds and adds["relay"].community is place,
    "leg": lambda place, adds: "leg" in adds and adds["leg"].relay.community is place,
    "relay reply": lambda place, adds: (
        "relay_reply" in adds and adds["relay_reply"].relay.community is place
    ),
}


def _parts(part: str, world: World) -> Iterator[Part]:
    if part in KINDS:
        yield from KINDS[part](world)
    else:
        yield from (Part(text, f"{part} {quote(str(text))}", {}) for text in PLAIN[part])


def _communities(world: World) -> Iterator[Part]:
    for name, row in world.communities.items():
        yield Part(row.slug, name, {"community": world.community_twins[name]})
    yield Part(NOWHERE, "no community", {})


def _things(world: World) -> Iterator[Part]:
    for name, thing in world.things.items():
        yield Part(thing.public_id, name, {"thing": world.thing_twins[name]})
    yield Part(NOWHERE, "nothing said", {})


def _people(world: World) -> Iterator[Part]:
    for name, person in world.people.items():
        yield Part(person.public_id, name, {"person": world.twins[name]})
    yield Part(NOWHERE, "nobody", {})


def _organizations(world: World) -> Iterator[Part]:
    for name, body in world.organizations.items():
        adds = {"organization": world.organization_twins[name]}
        yield Part(body.public_id, f"organization of {name}", adds)
    yield Part(NOWHERE, "no organization", {})


def _imports(world: World) -> Iterator[Part]:
    for name in ("weavers", "chamber", "abroad", "vault"):
        row = world.others[f"import into {name}"]
        yield Part(row.public_id, f"import into {name}", {"owner": world.community_twins[name]})
    yield Part(NOWHERE, "no import", {})


def _twins(kind: str, none: str = "") -> Callable[[World], Iterator[Part]]:
    """Everything of a kind that the world has under a name, and nothing of it."""

    def parts(world: World) -> Iterator[Part]:
        for name, one in getattr(world, f"{kind}_twins").items():
            yield Part(world.others[name].public_id, name, {kind: one})
        yield Part(NOWHERE, none or f"no {kind}", {})

    return parts


def _entries(sort: str) -> Callable[[World], Iterator[Part]]:
    def entries(world: World) -> Iterator[Part]:
        for name, one in world.entry_twins.items():
            if name.startswith(sort):
                yield Part(world.others[name].public_id, name, {sort: one})
        yield Part(NOWHERE, f"no {sort}", {})

    return entries


def _facets(world: World) -> Iterator[Part]:
    for name in ("member", "member abroad", "convener"):
        row = world.others[f"facet of {name}"]
        yield Part(row.public_id, f"facet of {name}", {"owner": world.twins[name]})
    yield Part(NOWHERE, "no facet", {})


def _sessions(world: World) -> Iterator[Part]:
    for name in ("member", "member abroad"):
        yield Part(sitting_id(world.others[f"session of {name}"]), f"session of {name}", {})
    yield Part(NOWHERE, "no session", {})


KINDS: dict[str, Callable[[World], Iterator[Part]]] = {
    "community": _communities,
    "conversation": _things,
    "challenge": _things,
    "concern": _twins("concern"),
    "reply": _things,
    "own opening": _things,
    "person": _people,
    "member": _people,
    "organization": _organizations,
    "import": _imports,
    "facet": _facets,
    "session": _sessions,
    "stakeholder": _twins("stakeholder"),
    "invitation": _twins("invitation"),
    "work": _entries("work"),
    "bond": _entries("bond"),
    "placing": _entries("placing"),
    "responsibility": _entries("responsibility"),
    "stage part": _entries("stage_part"),
    "recommendation": _twins("recommendation"),
    "tie": _twins("tie"),
    "capacity": _twins("capacity"),
    "commitment": _twins("commitment"),
    "leadership": _twins("leadership"),
    "difference": _twins("difference"),
    "side": _twins("position"),
    "perspectives": _twins("perspectives"),
    **KINDS_HERE,
    **KINDS_OF_LEARNING,
    **KINDS_OF_UNSEALINGS,
    "relay": _twins("relay"),
    "leg": _twins("leg"),
    "relay reply": _twins("relay_reply", "no reply"),
}
PLAIN: dict[str, tuple[Any, ...]] = {
    "draft": (f"reply:{NOWHERE}", "conversation:vault", f"edit:{NOWHERE}"),
    "step": (1, 2, 5),
    "cell": tuple(SPOTS)[:1],
    "measure": ("M5",),
    "format": ("kumu", "ties"),
    "word format": ("skos", "csv"),
    "key": (NOWHERE,),
    "token": (NOWHERE,),
    "code": ("K7QF-2M9X-4TB0-HSRA",),
}
PLAIN_TEXTS = frozenset(text for texts in PLAIN.values() for text in texts)
