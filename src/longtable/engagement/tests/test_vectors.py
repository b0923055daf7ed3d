"""The measures give what was computed by hand for a world of eight people and fifteen replies.

People a, b family · c, d teacher · e, f administrator · g youth · h clinician.
"""

from datetime import date

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.engagement.measures.breadth import breadth
from longtable.engagement.measures.concentration import gini, top_tenth
from longtable.engagement.measures.crossing import crossing
from longtable.engagement.measures.depth import Acts, Depth, deep_share, depth_of, observed
from longtable.engagement.measures.facts import Group, Interaction, Share
from longtable.engagement.measures.inwardness import inwardness, inwardness_of_group
from longtable.engagement.measures.network import network
from longtable.engagement.measures.reciprocity import cross_group_reciprocity, reciprocity
from longtable.engagement.measures.voices import voices

ROLES = dict(zip("abcdefgh", "FFTTAAYC", strict=True))
GROUPS = {ord(name): role for name, role in ROLES.items()}
REPLIES = ("ab", "ba", "ac", "ca", "cd", "dc", "ef", "fe", "ec", "ea", "ae", "ge", "hg", "gh", "dh")
EDGES = [(ord(pair[0]), ord(pair[1])) for pair in REPLIES]
TIES = {(min(edge), max(edge)) for edge in EDGES}
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
    assert found.edge.share == pytest.approx(0.800)
    assert found.dyad.share == pytest.approx(0.667, abs=5e-4)
    assert cross_group_reciprocity(EDGES, GROUPS).edge.share == pytest.approx(0.667, abs=5e-4)


def test_breadth() -> None:
    sizes: dict[Group, int] = {"F": 2, "T": 2, "A": 2, "Y": 1, "C": 1}

    found = breadth(sizes, wanted="FTAYCX")

    assert found.coverage == Share(5, 6)
    assert found.blau == pytest.approx(0.78125)
    assert found.iqv == pytest.approx(0.9375)
    assert breadth(sizes, wanted="FTAYC").iqv == pytest.approx(0.9766, abs=5e-5)
    assert breadth(sizes, wanted="", categories=6).iqv == pytest.approx(0.9375)


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


def test_a_role_heard_less_than_half_its_part_is_listed_as_hardly_heard() -> None:
    found = voices({"F": 2, "T": 8}, {"F": 5, "T": 5, "A": 0}, wanted="FTA")

    assert found.parity == {"F": pytest.approx(0.4), "T": pytest.approx(1.6)}
    assert (found.silent, found.missing) == (("F",), ("A",))


def test_what_is_not_known_is_counted_apart() -> None:
    found = crossing(
        [*INTERACTIONS, Interaction(1, 2, date(2014, 3, 3), 1, {"role": None}, {"role": "F"})],
        boundary="role",
    )

    assert (found.shared.total, found.unknown, found.people) == (15, 1, 8)
    beside = inwardness([*TIES, (1, 2)], {**GROUPS, 1: None})
    assert (beside.external + beside.internal, beside.unknown, beside.people) == (9, 1, 8)


def test_density_and_centralisation() -> None:
    found = network(GROUPS, TIES)

    assert found.density == pytest.approx(0.321, abs=5e-4)
    assert found.degree_centralisation == pytest.approx(0.333, abs=5e-4)


@pytest.mark.parametrize(
    ("amounts", "expected"), [([10, 5, 3, 1, 1, 0], 0.533), ([1, 1, 1, 1], 0), ([0, 0, 0, 8], 0.75)]
)
def test_gini(amounts: list[int], expected: float) -> None:
    assert gini(amounts) == pytest.approx(expected, abs=5e-4)


def test_the_tenth_who_said_most_is_rounded_up() -> None:
    assert top_tenth([10, 5, 3, 1, 1, 0]) == (1, 0.5)
    assert top_tenth([1] * 10 + [10]) == (2, 0.55)


def test_deep_share() -> None:
    found = observed(Depth(level) for level in [1, 1, 1, 2, 2, 3, 3, 4])

    assert deep_share(found.reached) == Share(3, 8)
    assert deep_share(found.reached).share == pytest.approx(0.375)
    assert found.depth == Depth.NETWORKING


@pytest.mark.parametrize(
    ("acts", "is_shared", "depth"),
    [
        (Acts(False, False, False), True, Depth.INFORMING),
        (Acts(True, False, False), True, Depth.NETWORKING),
        (Acts(True, True, False), True, Depth.COLLABORATING),
        (Acts(False, False, True), True, Depth.TRANSFORMING),
        (Acts(False, False, True), False, Depth.INFORMING),
        (Acts(True, True, True), False, Depth.COLLABORATING),
    ],
)
def test_a_depth_is_the_deepest_step_shown(acts: Acts, is_shared: bool, depth: Depth) -> None:
    assert depth_of(acts, leadership_is_shared=is_shared) is depth


def test_a_depth_is_what_half_of_them_reached() -> None:
    assert observed([Depth(1), Depth(3)]).depth == Depth.COLLABORATING
    assert observed([Depth(1), Depth(1), Depth(4)]).depth == Depth.INFORMING
    assert observed([]).depth is None


def test_nothing_gives_nothing() -> None:
    assert gini([]) is None
    assert top_tenth([]) == (0, None)
    assert deep_share({}).share is None
    assert inwardness_of_group([], {}, "F") is None
    assert voices({}, {}, wanted="F").missing == ("F",)
    assert crossing([], boundary="role").shared.share is None
    assert inwardness([], {}).ei is None
    assert reciprocity([]).edge.share is None
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
    graph, directed = networkx.Graph(edges), networkx.DiGraph(edges)
    graph.add_nodes_from(range(10))
    most = max(degree for _, degree in graph.degree)

    found, answered = network(range(10), edges), reciprocity(edges)

    assert found.ties == graph.number_of_edges()
    assert found.density == pytest.approx(networkx.density(graph))
    assert found.degree_centralisation == pytest.approx(
        sum(most - degree for _, degree in graph.degree) / (9 * 8)
    )
    assert (answered.edges, answered.people) == (
        directed.number_of_edges(),
        directed.number_of_nodes(),
    )
    if edges:
        assert answered.edge.share == pytest.approx(networkx.overall_reciprocity(directed))
