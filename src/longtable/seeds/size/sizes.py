"""How much of everything."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many of each stand when it is grown; openings count among the contributions."""

    people: int
    communities: int
    conversations: int
    contributions: int

    def __post_init__(self) -> None:
        assert self.people >= PEOPLE_MIN, "a few people talk with one another"
        assert 1 <= self.communities <= self.conversations, "something is said"
        assert self.contributions >= self.conversations * POSTS_MIN, "somebody answers"


PEOPLE_MIN = 10
POSTS_MIN = 3
LARGE = Size(people=2_000, communities=50, conversations=5_000, contributions=100_000)
# Ten times as much, in conversations as long as before: a page's cost can be compared.
HUGE = Size(people=20_000, communities=500, conversations=50_000, contributions=1_000_000)
SIZES = {"large": LARGE, "huge": HUGE}
