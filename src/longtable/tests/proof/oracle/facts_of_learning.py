"""Reflections and lessons, as the oracle knows them."""

from dataclasses import dataclass

from longtable.tests.proof.oracle.facts import Community, Person, Thing


@dataclass(eq=False)
class Reflection:
    """What somebody wrote for themselves."""

    owner: Person


@dataclass(eq=False)
class Shared:
    """What somebody shared of a reflection, in one community."""

    community: Community
    thing: Thing


@dataclass(eq=False)
class Lesson:
    """What somebody learned; from whom, as long as they are named."""

    community: Community
    thing: Thing
    learned_from: Person | None = None
