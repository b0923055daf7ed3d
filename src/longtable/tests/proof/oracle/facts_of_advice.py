"""Facts of questions, insights and problems of practice, as the oracle knows them."""

from dataclasses import dataclass

from longtable.tests.proof.oracle.facts import Community, Person, Thing


@dataclass(eq=False)
class Question:
    """A question that is answered from standpoints: words that lie in one community, and who looks
    after it."""

    community: Community
    thing: Thing
    keeper: Person | None = None


@dataclass(eq=False)
class Insight:
    """What somebody found: words that lie in the library of one community."""

    community: Community
    thing: Thing


@dataclass(eq=False)
class Problem:
    """A problem of practice: words that lie in one community."""

    community: Community
    thing: Thing
