"""Where everybody of a network stands, worked out in the background.

Promised: who stands between and which circles there are agree with another library's reckoning; the
same facts give the same drawing; it is worked out again only when somebody or a tie is new or gone;
whoever goes takes their place in it along.
"""

from typing import Any

import networkx
import pytest

from longtable.communities.models import Community
from longtable.landscape.actions.drawing import draw_network
from longtable.landscape.actions.tying import TieFacts, tie, untie
from longtable.landscape.models import Layout, Position, Stakeholder, Tie
from longtable.landscape.networks import spots_of
from longtable.landscape.tasks import draw_networks, undrawn_communities
from longtable.landscape.tests.asked import a_stakeholder
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.testing.worlds import a_community, convener_of
from longtable.shared.transfer.models import Import


@pytest.mark.parametrize(
    "graph",
    [
        networkx.karate_club_graph(),
        networkx.barbell_graph(5, 2),
        networkx.disjoint_union(networkx.cycle_graph(5), networkx.path_graph(4)),
        networkx.empty_graph(3),
        networkx.empty_graph(1),
        networkx.empty_graph(0),
    ],
    ids=["karate", "barbell", "two parts", "no ties", "one", "nobody"],
)
def test_who_stands_between_is_as_networkx_says(graph: Any) -> None:
    found = spots_of(list(graph.nodes), list(graph.edges))

    expected = networkx.betweenness_centrality(graph, normalized=True)
    assert {one: spot.between for one, spot in found.items()} == pytest.approx(expected)
    assert all(0 <= spot.x <= 1 and 0 <= spot.y <= 1 for spot in found.values())


def test_circles_are_as_good_as_networkx_finds() -> None:
    graph = networkx.karate_club_graph()
    circles: dict[int | None, set[int]] = {}
    for one, spot in spots_of(list(graph.nodes), list(graph.edges)).items():
        circles.setdefault(spot.circle, set()).add(one)

    theirs = networkx.community.greedy_modularity_communities(graph)
    quality = networkx.community.modularity
    assert quality(graph, circles.values(), weight=None) >= quality(graph, theirs, weight=None)
    sizes = [len(circles[number]) for number in range(1, len(circles) + 1)]
    assert sizes == sorted(sizes, reverse=True)


def test_two_groups_joined_by_one_tie_are_two_circles() -> None:
    graph = networkx.barbell_graph(5, 0)
    found = spots_of(list(graph.nodes), list(graph.edges))

    assert {found[one].circle for one in range(5)} == {1}
    assert {found[one].circle for one in range(5, 10)} == {2}


def test_the_same_facts_give_the_same_drawing() -> None:
    graph = networkx.karate_club_graph()
    edges = list(graph.edges)

    assert spots_of(list(graph.nodes), edges) == spots_of(
        list(graph.nodes)[::-1], [(b, a) for a, b in edges[::-1]] + edges
    )


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def let_followers_run() -> None:
    """As the worker does."""
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)


def two_tied(community: Community) -> tuple[Stakeholder, Stakeholder, Tie]:
    one, two = a_stakeholder(community, "One"), a_stakeholder(community, "Two")
    made = tie(one, two, by=convener_of(community), facts=TieFacts(kind="meets"))
    return one, two, made


@pytest.mark.django_db
def test_it_is_worked_out_again_only_when_its_facts_changed(community: Community) -> None:
    _one, _two, made = two_tied(community)
    assert draw_networks() == 1
    Position.objects.update(x=7)

    Layout.objects.update(is_stale=True)
    assert draw_networks() == 1
    assert set(Position.objects.values_list("x", flat=True)) == {7}
    assert draw_networks() == 0

    let_followers_run()
    draw_networks()
    untie(made, by=convener_of(community))
    let_followers_run()
    assert list(undrawn_communities()) == [community]
    draw_networks()
    assert 7 not in Position.objects.values_list("x", flat=True)
    assert set(Position.objects.values_list("circle", flat=True)) == {None}


@pytest.mark.django_db
def test_what_was_brought_in_is_drawn(community: Community) -> None:
    two_tied(community)
    let_followers_run()
    draw_networks()
    assert not undrawn_communities()

    Import.objects.create(
        kind="landscape", community=community, started_by=convener_of(community), path="map",
        original_name="map.json", started_at=clock.now(), finished_at=clock.now(),
    )  # fmt: skip

    assert list(undrawn_communities()) == [community]


@pytest.mark.django_db
def test_whoever_goes_takes_their_place_along(community: Community) -> None:
    one, two, _made = two_tied(community)
    draw_network(community)

    Stakeholder.objects.filter(pk=one.pk).delete()

    assert list(Position.objects.values_list("stakeholder", flat=True)) == [two.pk]


@pytest.mark.django_db
def test_a_community_without_a_landscape_has_no_drawing(community: Community) -> None:
    assert draw_networks() == 0
    assert not Layout.objects.exists()
