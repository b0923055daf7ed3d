"""Decisions and answers, as the oracle knows them."""

from dataclasses import dataclass, field

from longtable.tests.proof.oracle.facts import Community, Person, Thing


@dataclass(eq=False)
class Decision:
    """What is decided: words that lie in one community, how they are asked, who has answered."""

    community: Community
    thing: Thing
    is_named: bool = True
    is_hidden: bool = True
    is_closed: bool = False
    # Whether its last day is over.
    is_past: bool = False
    answered: list[Person] = field(default_factory=list)

    @property
    def is_ended(self) -> bool:
        return self.is_closed or self.is_past


@dataclass(eq=False)
class Ballot:
    """What somebody answered; nobody by name once they were let go."""

    decision: Decision
    cast_by: Person | None
