"""Counting ranked ballots, by instant run-off."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """How many ballots each option has that is still in."""

    counts: dict[int, int]


def run_off(ballots: Sequence[Sequence[int]], options: Sequence[int]) -> list[Round]:
    """The rounds until one option has more than half of the ballots that still name one.

    Counts
        In each round a ballot goes to the first option on it that is still in. The options with
        the fewest go out; of those that are equal all go, unless none would be left: then the last
        round shows a tie.
    Source
        Instant run-off voting; the example of the test is the capital of Tennessee, as voting
        methods are commonly compared by.
    """
    left, rounds = list(options), []
    while left:
        firsts = (next((one for one in ballot if one in left), None) for ballot in ballots)
        counted = Counter(one for one in firsts if one is not None)
        counts = {one: counted[one] for one in left}
        rounds.append(Round(counts))
        fewest, most = min(counts.values()), max(counts.values())
        if 2 * most > sum(counts.values()) or fewest == most:
            break
        left = [one for one in left if counts[one] > fewest]
    return rounds


def leaders(rounds: Sequence[Round]) -> list[int]:
    """Which options lead in the last round: one, or those that are equal; none without ballots."""
    if not rounds or not any(rounds[-1].counts.values()):
        return []
    most = max(rounds[-1].counts.values())
    return [one for one, count in rounds[-1].counts.items() if count == most]
