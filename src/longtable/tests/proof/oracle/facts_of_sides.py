"""The sides of differences, as the oracle knows them."""

from dataclasses import dataclass

from longtable.tests.proof.oracle.facts import Difference, Person


@dataclass(eq=False)
class Position:
    """One side of it: of which role, begun by whom, whether its own have approved its words,
    and whether it alone is off the table."""

    difference: Difference
    role: str
    begun_by: Person | None = None
    is_published: bool = False
    is_hidden: bool = False
