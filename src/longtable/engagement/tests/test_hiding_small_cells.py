"""What is shown of a distribution over people, and what nobody can compute from it.

Promised: no cell of one to four people is shown; one hidden cell never stands alone where another
could hide it; whoever knows the total and all cells shown cannot tell what a hidden one holds;
what is large and beside nothing small stays.
"""

from collections.abc import Iterator
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from longtable.shared.suppression import MIN_CELL, is_shown, shown

CELLS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), max_size=7)


def test_a_number_about_one_to_four_people_is_not_shown() -> None:
    assert [is_shown(people) for people in (0, 1, 4, 5, 80)] == [True, False, False, True, True]


def test_what_is_large_stays_as_it_is() -> None:
    assert shown({"families": 5, "teachers": 12, "youth": 0}) == {
        "families": 5, "teachers": 12, "youth": 0,
    }  # fmt: skip


def test_the_next_smallest_cell_hides_the_only_small_one() -> None:
    assert shown({"families": 4, "teachers": 12, "clinicians": 7}) == {
        "families": None, "teachers": 12, "clinicians": None,
    }  # fmt: skip


def test_few_people_in_two_cells_are_hidden_by_a_third() -> None:
    """Two hidden cells with two people in all can only hold one each."""
    assert shown({"families": 1, "youth": 1, "teachers": 9}) == dict.fromkeys(
        ["families", "youth", "teachers"]
    )


def test_an_empty_cell_hides_the_only_small_one_where_nothing_else_can() -> None:
    assert shown({"informing": 3, "networking": 0}) == {"informing": None, "networking": None}


def test_the_operator_may_choose_another_size() -> None:
    assert shown({"families": 2, "teachers": 9}, min_cell=1) == {"families": 2, "teachers": 9}
    assert shown({"families": 6, "teachers": 9, "youth": 20}, min_cell=8)["families"] is None


@given(CELLS)
def test_no_small_cell_is_ever_shown(cells: dict[str, int]) -> None:
    seen = shown(cells)

    assert seen.keys() == cells.keys()
    for key, size in seen.items():
        assert size in {None, cells[key]}
        assert size is None or size == 0 or size >= MIN_CELL


@given(CELLS)
def test_nobody_computes_a_hidden_cell_from_the_total(cells: dict[str, int]) -> None:
    seen = shown(cells)
    hidden = [key for key, size in seen.items() if size is None]
    if hidden and len(hidden) < len(cells):
        rest = sum(cells.values()) - sum(size for size in seen.values() if size is not None)
        assert rest >= MIN_CELL
        possible = list(_ways(rest, len(hidden)))
        for place in range(len(hidden)):
            assert len({way[place] for way in possible}) > 1


@given(CELLS)
def test_nothing_is_hidden_without_need(cells: dict[str, int]) -> None:
    if all(size == 0 or size >= MIN_CELL for size in cells.values()):
        assert shown(cells) == cells


def _ways(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every way to put so many people into so many cells, at least one in each."""
    if cells == 1:
        yield (total,)
        return
    for first in range(1, total - cells + 2):
        for rest in _ways(total - first, cells - 1):
            yield (first, *rest)


def test_of_cells_alike_the_same_one_is_hidden_in_whichever_order_they_come() -> None:
    cells = {"families": 4, "teachers": 7, "clinicians": 7, "youth": 9}
    for order in permutations(cells.items()):
        assert shown(dict(order)) == {
            "families": None, "clinicians": None, "teachers": 7, "youth": 9,
        }  # fmt: skip
