"""What votes come to: what roles share, where they part, and who votes alike (R12, R18).

Promised: no number about fewer than five people is shown, and none can be computed from what is;
it moves when five have voted; what most of every role agree with is common, what opens the widest
gap divides; opinion groups agree with those of Polis where there are any, and where other
statements would group people otherwise none are drawn.

Votes of Polis: gathered using the Polis software and licensed under CC BY 4.0 by The Computational
Democracy Project (compdemocracy.org/polis).
"""

import csv
import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw

from longtable.communities.models import Community
from longtable.dialogue.actions.reckoning import is_due
from longtable.dialogue.measures.comparing import common, compared, dividing
from longtable.dialogue.measures.grouping import grouped, rand_index
from longtable.dialogue.models import Reckoning
from longtable.dialogue.tasks import reckon_perspectives
from longtable.dialogue.tests.perspectives import a_question, a_statement, many_vote, vote
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

DATA = Path(__file__).parent / "data" / "polis"
CELLS = draw.tuples(*[draw.integers(0, 9)] * 3)
PARTS = draw.dictionaries(draw.sampled_from(["family", "teacher", "youth", "nurse"]), CELLS)


@pytest.fixture
def community(db: None) -> Community:
    return a_community("Weavers")


@pytest.mark.any_engine
@settings(max_examples=200, deadline=None)
@given(parts=PARTS, others=CELLS)
def test_r12_no_cell_under_five_is_shown_or_left_by_subtraction(parts: Any, others: Any) -> None:
    found = compared(parts, others)

    rows = {part: row for part, row in found.parts.items() if row}
    told = [*rows.values(), *([found.everyone] if found.everyone else [])]
    for part, row in rows.items():
        agree, disagree, passed = parts[part]
        assert row in {parts[part], (agree, disagree + passed)}
    if found.everyone:
        whole = np.sum([*parts.values(), others], axis=0).tolist()
        left = np.array(whole) - np.sum([(0, 0, 0), *(parts[part] for part in rows)], axis=0)
        told.append((left[0], left[1] + left[2]))
        if len(found.everyone) == 3:
            # What is not told apart of some, taken from everybody, is told of these together.
            sorted_ = [parts[part] for part, row in rows.items() if len(row) == 3]
            told.append(tuple(np.array(whole) - np.sum([(0, 0, 0), *sorted_], axis=0))[1:])
    for row in told:
        assert all(not one or one >= 5 for one in row)


@pytest.mark.any_engine
def test_r12_what_every_role_agrees_with_is_common_and_the_widest_gap_divides() -> None:
    votes = {
        1: {"family": (6, 1, 1), "teacher": (5, 0, 2)},
        2: {"family": (9, 0, 0), "teacher": (1, 8, 0)},
        3: {"family": (6, 0, 0), "teacher": (6, 0, 0), "youth": (0, 4, 0)},
        4: {"family": (6, 0, 0)},
    }  # fmt: skip

    # Of four young people nothing is told, and of families alone nothing is common.
    assert common(votes) == [3, 1]
    assert dividing(votes) == [2]


def test_r18_results_stand_side_by_side_by_role(community: Community) -> None:
    question = a_question(community, by=convener_of(community))
    shared, parting = (
        a_statement(question, by=convener_of(community), text=one)
        for one in ("A quiet room.", "Phones stay off.")
    )
    many_vote(shared, {"family": (8, 0, 0), "teacher": (7, 0, 0), "youth": (3, 0, 0)})
    many_vote(parting, {"family": (8, 0, 0), "teacher": (0, 7, 0), "youth": (0, 3, 0)})

    reckon_perspectives()
    page = signed_in(convener_of(community)).get(
        f"/c/weavers/dialogue/perspectives/{question.public_id}/results/"
    )

    kept = Reckoning.objects.get().results
    assert (kept["common"], kept["dividing"]) == ([0], [1])
    # Three young people would be told by subtraction, so that seven teachers go with them.
    assert kept["roles"] == {"family": 8, "teacher": None, "youth": None}
    assert kept["statements"]["1"]["roles"]["youth"] is None
    words = page.content.decode()
    assert words.index("What all roles share") < words.index("A quiet room.")
    assert "most disagree" in words


def test_it_is_counted_anew_when_five_have_voted(community: Community) -> None:
    question = a_question(community, by=convener_of(community))
    statement = a_statement(question, by=convener_of(community))
    people = [a_member(community, f"Member {n}") for n in range(9)]
    for n, person in enumerate(people, 1):
        vote(statement, 1, by=person)
        assert is_due(question) == (n == 5)
        reckon_perspectives()
        assert [one.people for one in Reckoning.objects.all()] == ([5] if n >= 5 else [])

    vote(statement, -1, by=people[0])
    reckon_perspectives()

    # Four voted and one thought again.
    assert Reckoning.objects.get().people == 9
    assert Reckoning.objects.get().results["statements"]["0"]["everyone"] is None


def matrix(name: str) -> tuple[Any, list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = [one for one in rows[0] if one.isdigit()]
    votes = [[float(row[one]) if row[one] else np.nan for one in numbers] for row in rows]
    return np.array(votes), [row["group-id"] for row in rows]


@pytest.mark.any_engine
def test_opinion_groups_are_those_of_polis() -> None:
    votes, groups = matrix("brexit-consensus.csv")

    found = grouped(votes)

    assert found is not None
    assert not found.is_weak
    both = [
        (int(theirs), ours)
        for theirs, ours in zip(groups, found.groups, strict=True)
        if theirs and ours is not None
    ]
    assert by_pairs(both) >= 0.85
    assert rand_index(*zip(*both, strict=True)) == pytest.approx(by_pairs(both))


@pytest.mark.any_engine
def test_weak_groups_and_few_people_are_told_apart() -> None:
    weak = grouped(matrix("freshwater.csv")[0])
    chance = np.random.default_rng(7).choice([1.0, -1.0, 0.0], size=(100, 20))

    assert weak is not None
    assert weak.is_weak
    by_chance = grouped(chance)
    assert by_chance is None or by_chance.is_weak
    assert grouped(chance[:30]) is None


@pytest.mark.any_engine
def test_two_clear_camps_are_found() -> None:
    camps = [0] * 30 + [1] * 20
    lines = np.random.default_rng(3).choice([1.0, -1.0], size=12)
    votes = np.array([lines if one else -lines for one in camps])
    votes[::7, 0] = 0

    found = grouped(votes)

    assert found is not None
    assert found.groups == camps
    assert found.agreement == pytest.approx(1)


def by_pairs(both: list[tuple[int, int]]) -> float:
    """The adjusted Rand index as Cohen's kappa of pairs (Warrens 2008), counted pair by pair."""
    pairs = [(a[0] == b[0], a[1] == b[1]) for a, b in itertools.combinations(both, 2)]
    alike = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
    expected = first * second + (1 - first) * (1 - second)
    return float((alike - expected) / (1 - expected))
