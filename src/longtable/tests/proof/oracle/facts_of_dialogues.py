"""Facts of dialogues that follow a guide, as the oracle knows them."""

from dataclasses import dataclass, field

from longtable.tests.proof.oracle.facts import Community, Person, Thing


@dataclass(eq=False)
class Guide:
    """A dialogue guide: words that lie in one community."""

    community: Community
    thing: Thing


@dataclass(eq=False)
class Run:
    """A dialogue with one: who answered all that is asked first, and whether it was closed."""

    guide: Guide
    thing: Thing
    answered: list[Person] = field(default_factory=list)
    is_over: bool = False


@dataclass(eq=False)
class Note:
    """That somebody wrote down where views differ in a dialogue."""

    run: Run
