"""Values, goals and what stands on them, as the oracle knows them."""

from dataclasses import dataclass

from longtable.tests.proof.oracle.facts import Community, Entry, Thing


@dataclass(eq=False)
class Worded(Thing):
    """Words that others answered as they are: who wrote them says them anew, and never changes
    them."""


@dataclass(eq=False)
class Value:
    """A value or a goal: words that lie in one community."""

    community: Community
    thing: Worded


@dataclass(eq=False)
class Footing:
    """That a work stands on a value."""

    work: Entry
    value: Value
