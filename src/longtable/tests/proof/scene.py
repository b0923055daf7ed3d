"""A world as one viewer stands in it, and the registry of what there is to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.ones_own import took_words
from longtable.tests.proof.rows import Built
from longtable.tests.proof.telling import Told
from longtable.tests.proof.worlds import NOW, Begun, Words


@dataclass(frozen=True)
class Visit:
    """One address, what must stand there, and whether it must answer as if there were nothing."""

    address: str
    shows: frozenset[str] = frozenset()
    is_unknown: bool = False
    # Canaries that the address itself names: the page may say them again.
    typed: frozenset[str] = frozenset()
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """A world as one viewer stands in it."""

    built: Built
    told: Told
    number: int | None

    @property
    def viewer(self) -> oracle.Person:
        """The viewer, as the oracle knows them."""
        return self.told.viewer(self.number)

    def slug(self, space: int) -> str:
        """The address of a community."""
        return self.built.spaces[space].slug

    def finds(self, space: int) -> bool:
        """Whether the viewer may know of a community."""
        return oracle.may_find(self.viewer, self.told.spaces[space], now=NOW)

    def belongs(self, space: int) -> bool:
        """Whether the viewer belongs to it."""
        return oracle.belongs(self.viewer, self.told.spaces[space], now=NOW)

    def reads(self, words: Words) -> bool:
        """Whether the viewer may read something that was said."""
        return oracle.may_read(self.viewer, self.told.things[words.number], now=NOW)

    def has(self, words: Words) -> bool:
        """Whether the viewer may read it and its words were not taken along by their author."""
        return self.reads(words) and not took_words(self.told.plan, words)

    def lying_in(self, space: int) -> list[Begun]:
        """The conversations that lie in a community."""
        return [one for one in self.told.plan.begun if space == one.home or space in one.elsewhere]

    def titles_in(self, space: int) -> frozenset[str]:
        """The titles of what the viewer may read in a community."""
        return frozenset(
            canary("title", one.opening.number)
            for one in self.lying_in(space)
            if self.has(one.opening)
        )


Trying = Callable[[Scene], Iterator[Visit]]
SURFACES: dict[str, Trying] = {}


def surface(route: str) -> Callable[[Trying], Trying]:
    """Write a surface down under its route."""

    def write_down(trying: Trying) -> Trying:
        SURFACES[route] = trying
        return trying

    return write_down


def visits(scene: Scene) -> Iterator[tuple[str, Visit]]:
    """All that can be tried in a scene, by route."""
    for route, trying in SURFACES.items():
        for visit in trying(scene):
            yield route, visit


def spaces_of(scene: Scene) -> range:
    return range(len(scene.built.spaces))
