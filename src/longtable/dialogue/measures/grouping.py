"""Who votes alike: opinion groups, and whether they are more than chance.

Votes are a matrix of voters and statements. As in Polis, missing votes are taken as the mean of
their statement, voters are placed by the first two principal components, and k-means (Lloyd 1982,
begun as k-means++ does, Arthur & Vassilvitskii 2007) parts them. How many groups there are, and
whether there are any, is asked of the statements: each half of them must find the same groups.

Whoever draws pages does without: this is read when it is reckoned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

# Fewer people have no groups: their roles say more.
PEOPLE_MIN = 31
# As Polis does: whoever voted on fewer statements could stand anywhere.
VOTES_MIN = 7
GROUP_MIN = 5
GROUPS_MAX = 4
# Up to here two ways of grouping agree no more than slightly: Landis & Koch (1977) of kappa, which
# the adjusted Rand index is for pairs of people (Warrens 2008).
SLIGHT = 0.2
HALVINGS = 20
STARTS = 4
# Of more people than this, so many drawn by lot tell whether groups are found again.
ASKED_MAX = 300
ROUNDS_MAX = 60
VOTES_OF_A_HALF_MIN = 3
# Two components are found among so many directions, turned so often.
DIRECTIONS = 8
TURNS = 30
SEED = 1


@dataclass(frozen=True, slots=True)
class Grouping:
    """In which group each voter is, from zero, the largest first; nothing for who voted too
    little. ``agreement`` is that of groups found in one half of the statements and the other."""

    groups: list[int | None]
    agreement: float

    @property
    def is_weak(self) -> bool:
        """Whether other statements would have grouped people otherwise."""
        return self.agreement <= SLIGHT


def grouped(votes: np.ndarray[Any, Any], *, number: int | None = None) -> Grouping | None:
    """Group voters by a matrix of votes: 1, 0, -1, and not-a-number where one did not vote.

    Unit
        Voters (rows) with seven votes or more, on all statements where there are fewer.
    Counts
        With ``number``, so many groups; else two to four, as many as are found again best. Groups
        of fewer than five people are no groups.
    Error
        ``None`` where there are fewer than thirty-one such voters, and where no groups are large
        enough. Of statements of which few saw all the agreement is underestimated.
    Source
        Stability of clusterings: von Luxburg (2010). Adjusted Rand index: Hubert & Arabie (1985).
    """
    cast = (~np.isnan(votes)).sum(axis=1)
    rows = np.flatnonzero(cast >= min(VOTES_MIN, votes.shape[1]))
    if len(rows) < PEOPLE_MIN or votes.shape[1] < 2 * VOTES_OF_A_HALF_MIN:
        return None
    chosen, best = votes[rows], None
    chance = np.random.default_rng(SEED)
    places, halves = _placed(chosen), list(_halves(chosen, chance))
    for wanted in [number] if number else range(2, GROUPS_MAX + 1):
        groups = _parted(places, wanted, chance)
        if number is None and min(np.bincount(groups, minlength=wanted)) < GROUP_MIN:
            continue
        agreement = _found_again(halves, wanted, chance)
        if best is None or agreement > best[0]:
            best = (agreement, groups)
    if best is None:
        return None
    found: list[int | None] = [None] * len(votes)
    for row, group in zip(rows, _largest_first(best[1]), strict=True):
        found[int(row)] = group
    return Grouping(found, float(best[0]))


def rand_index(one: Sequence[int], other: Sequence[int]) -> float:
    """How far two groupings of the same people agree: one for the same, about zero for chance."""
    table = np.zeros((max(one) + 1, max(other) + 1))
    np.add.at(table, (np.asarray(one), np.asarray(other)), 1)
    together = _pairs(table).sum()
    first, second = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    by_chance = first * second / _pairs(np.array(float(len(one))))
    most = (first + second) / 2
    return float((together - by_chance) / (most - by_chance)) if most != by_chance else 1.0


def _pairs(count: Any) -> Any:
    return count * (count - 1) / 2


def _placed(votes: Any) -> Any:
    """Places of voters in the plane of the first two principal components; whoever voted less
    stands no nearer to the middle for it."""
    seen = ~np.isnan(votes)
    cast = seen.sum(axis=1)
    means = np.where(seen, votes, 0).sum(axis=0) / np.maximum(1, seen.sum(axis=0))
    centred = np.where(seen, votes - means, 0)
    stretch = np.sqrt(votes.shape[1] / np.maximum(1, cast))
    return np.asarray((centred @ _components(centred.T @ centred)) * stretch[:, None])


def _components(spread: Any) -> Any:
    """The two directions of widest spread: subspace iteration, then Rayleigh and Ritz."""
    wide = min(DIRECTIONS, len(spread))
    base = np.random.default_rng(SEED).standard_normal((len(spread), wide))
    for _ in range(TURNS):
        base = np.linalg.qr(spread @ base)[0]
    _values, vectors = np.linalg.eigh(base.T @ spread @ base)
    return base @ vectors[:, -2:]


def _parted(places: Any, wanted: int, chance: Any) -> Any:
    """The best of several runs of k-means."""
    runs = (_run(places, wanted, chance) for _ in range(STARTS))
    return min(runs, key=lambda run: float(run[0]))[1]


def _run(places: Any, wanted: int, chance: Any) -> tuple[float, Any]:
    centres = _begun(places, wanted, chance)
    for _ in range(ROUNDS_MAX):
        nearest = _distances(places, centres).argmin(axis=1)
        sums = np.stack([places[nearest == one].sum(axis=0) for one in range(wanted)])
        sizes = np.bincount(nearest, minlength=wanted)[:, None]
        moved = np.where(sizes > 0, sums / np.maximum(1, sizes), centres)
        if (moved == centres).all():
            break
        centres = moved
    distances = _distances(places, centres)
    return distances.min(axis=1).sum(), distances.argmin(axis=1)


def _begun(places: Any, wanted: int, chance: Any) -> Any:
    centres = places[[chance.integers(len(places))]]
    while len(centres) < wanted:
        far = _distances(places, centres).min(axis=1)
        total = far.sum()
        next_one = chance.choice(len(places), p=far / total) if total > 0 else 0
        centres = np.concatenate([centres, places[[next_one]]])
    return centres


def _distances(places: Any, centres: Any) -> Any:
    squares = (places[:, :1] - centres[:, 0]) ** 2 + (places[:, 1:] - centres[:, 1]) ** 2
    return np.asarray(squares)


def _found_again(halves: Sequence[tuple[Any, Any]], wanted: int, chance: Any) -> float:
    """How far groups from one half of the statements agree with those from the other: a mean."""
    found = []
    for one, other in halves:
        first, second = (_parted(half, wanted, chance).tolist() for half in (one, other))
        found.append(rand_index(first, second))
    return sum(found) / len(found) if found else 0.0


def _halves(votes: Any, chance: Any) -> Iterator[tuple[Any, Any]]:
    """Places by one half of the statements and by the other, of those who voted in both."""
    if len(votes) > ASKED_MAX:
        votes = votes[np.sort(chance.permutation(len(votes))[:ASKED_MAX])]
    cast = ~np.isnan(votes)
    for _ in range(HALVINGS):
        order = chance.permutation(votes.shape[1])
        middle = len(order) // 2
        one, other = order[:middle], order[middle:]
        enough = cast[:, one].sum(axis=1) >= VOTES_OF_A_HALF_MIN
        enough &= cast[:, other].sum(axis=1) >= VOTES_OF_A_HALF_MIN
        if enough.sum() >= PEOPLE_MIN:
            yield _placed(votes[enough][:, one]), _placed(votes[enough][:, other])


def _largest_first(groups: Any) -> list[int]:
    sizes = np.bincount(groups)
    place = {int(one): at for at, one in enumerate(np.argsort(-sizes, kind="stable"))}
    return [place[int(one)] for one in groups]
