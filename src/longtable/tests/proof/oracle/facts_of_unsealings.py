"""Askings who wrote something without a name, as the oracle knows them."""

from dataclasses import dataclass

from longtable.tests.proof.oracle.facts import Person, Thing


@dataclass(eq=False)
class Unsealing:
    """That somebody asked, and what a second one said; none who has gone from the site."""

    thing: Thing
    asked_by: Person | None
    second_by: Person | None = None
    is_opened: bool = False
    waits: bool = True
