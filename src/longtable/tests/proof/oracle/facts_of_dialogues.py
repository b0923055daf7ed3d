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
    """A dialogue with one: who answered all that they are asked first, and who a part of it;
    whether it was closed, and whether its last day is past."""

    guide: Guide
    thing: Thing
    answered: list[Person] = field(default_factory=list)
    began: list[Person] = field(default_factory=list)
    is_closed: bool = False
    is_past: bool = False

    @property
    def is_over(self) -> bool:
        return self.is_closed or self.is_past


@dataclass(eq=False)
class Note:
    """That somebody wrote down where views differ in a dialogue."""

    run: Run
