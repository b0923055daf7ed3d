"""The measures give what was computed by hand for a world of eight people and fifteen replies.

People a, b family · c, d teacher · e, f administrator · g youth · h clinician.
"""

from datetime import date

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.engagement.measures.breadth import breadth
from longtable.engagement.measures.concentration import gini
from longtable.engagement.measures.crossing import crossing
from longtable.engagement.measures.depth import Depth, deep_share, observed
from longtable.engagement.measures.facts import Interaction, Share
from longtable.engagement.measures.inwardness import inwardness, inwardness_of_group
from longtable.engagement.measures.network import network
from longtable.engagement.measures.reciprocity import cross_group_reciprocity, reciprocity
from longtable.engagement.measures.voices import voices

ROLES = dict(zip("abcdefgh", "FFTTAAYC", strict=True))
GROUPS = {ord(name): role for name, role in ROLES.items()}
EDGES = [(ord(pair[0]), ord(pair[1])) for pair in
         "ab ba ac ca cd dc ef fe ec ea ae ge hg gh dh".split()]  # fmt: skip
TIES = {tuple(sorted(edge)) for edge in EDGES}
INTERACTIONS = [
    Interaction(one, other, date(2014, 3, 3), 1, {"role": GROUPS[one]}, {"role": GROUPS[other]})
    for one, other in EDGES
]


def test_boundary_crossing_share() -> None:
    found = crossing(INTERACTIONS, boundary="role")

    assert (found.shared.part, found.shared.total, found.unknown) == (9, 15, 0)
    assert found.shared.share == pytest.approx(0.600)


def test_network_e_i_stands_beside_what_chance_would_give() -> None:
    found = inwardness(TIES, GROUPS)

    assert (len(TIES), found.external, found.internal) == (9, 6, 3)
    assert found.ei == pytest.approx(0.333, abs=5e-4)
    assert found.expected == pytest.approx(0.786, abs=5e-4)


def test_e_i_of_each_group() -> None:
    found = [inwardness_of_group(TIES, GROUPS, group) for group in "FTAYC"]

    assert found == pytest.approx([0.333, 0.5, 0.5, 1.0, 1.0], abs=5e-4)


def test_reciprocity_of_edges_of_dyads_and_across_roles() -> None:
    found = reciprocity(EDGES)

    assert (found.edges, found.mutual) == (15, 12)
    assert found.edge == pytest.approx(0.800)
    assert found.dyad == pytest.approx(0.667, abs=5e-4)
    assert cross_group_reciprocity(EDGES, GROUPS).edge == pytest.approx(0.667, abs=5e-4)


def test_breadth() -> None:
    sizes = {"F": 2, "T": 2, "A": 2, "Y": 1, "C": 1}

    found = breadth(sizes, wanted="FTAYCX")

    assert found.blau == pytest.approx(0.78125)
    assert found.iqv == pytest.approx(0.9766, abs=5e-5)
    assert breadth(sizes, wanted="FTAYC", categories=6).iqv == pytest.approx(0.9375)
    assert found.coverage == Share(5, 6)


def test_voice_parity() -> None:
    found = voices(
        {"F": 4, "T": 4, "A": 4, "Y": 2, "C": 1},
        {"F": 2, "T": 2, "A": 2, "Y": 1, "C": 1},
        wanted="FX",
    )

    assert [found.parity[group] for group in "FTAYC"] == pytest.approx(
        [1.067, 1.067, 1.067, 1.067, 0.533], abs=5e-4
    )
    assert (found.silent, found.missing) == ((), ("X",))


def test_density_and_centralisation() -> None:
    found = network(GROUPS, TIES)

    assert found.density == pytest.approx(0.321, abs=5e-4)
    assert found.degree_centralisation == pytest.approx(0.333, abs=5e-4)


@pytest.mark.parametrize(
    ("amounts", "expected"), [([10, 5, 3, 1, 1, 0], 0.533), ([1, 1, 1, 1], 0), ([0, 0, 0, 8], 0.75)]
)
def test_gini(amounts: list[int], expected: float) -> None:
    assert gini(amounts) == pytest.approx(expected, abs=5e-4)


def test_deep_share() -> None:
    found = observed(Depth(level) for level in [1, 1, 1, 2, 2, 3, 3, 4])

    assert deep_share(found.reached) == pytest.approx(0.375)
    assert found.depth == Depth.NETWORKING


def test_a_depth_is_what_half_of_them_reached() -> None:
    assert observed([Depth(1), Depth(3)]).depth == Depth.COLLABORATING
    assert observed([Depth(1), Depth(1), Depth(4)]).depth == Depth.INFORMING
    assert observed([]).depth is None


def test_nothing_gives_nothing() -> None:
    assert gini([]) is None
    assert crossing([], boundary="role").shared.share is None
    assert inwardness([], {}).ei is None
    assert reciprocity([]).edge is None
    assert network([], []).density is None
    assert breadth({}, wanted=()).blau is None


@pytest.mark.parametrize(
    ("part", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_interval(part: int, total: int, low: float, high: float) -> None:
    assert Share(part, total).interval == pytest.approx((low, high), abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40))
def test_another_library_agrees(edges: list[tuple[int, int]]) -> None:
    edges = [(one, other) for one, other in edges if one != other]
    graph = networkx.Graph(edges)
    graph.add_nodes_from(range(10))
    found = network(range(10), edges)

    assert found.density == pytest.approx(networkx.density(graph))
    most = max(degree for _, degree in graph.degree)
    assert found.degree_centralisation == pytest.approx(
        sum(most - degree for _, degree in graph.degree) / (9 * 8)
    )
    directed = networkx.DiGraph(edges)
    if directed.number_of_edges():
        assert reciprocity(edges).edge == pytest.approx(networkx.overall_reciprocity(directed))
