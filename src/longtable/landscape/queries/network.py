"""The network of a community: who holds a stake, and what ties them."""

from dataclasses import dataclass

from longtable.communities.models import Community
from longtable.landscape.models import Stakeholder, Tie
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class Node:
    """One stakeholder of a network. Words are values, not labels; empty where nobody has said."""

    public_id: str
    name: str
    kind: str
    ring: str
    interest: int | None
    impact: int | None
    role: str
    level: str
    place: str


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """One tie of a network, by the public ids of its ends."""

    public_id: str
    start: str
    end: str
    kind: str
    direction: str
    strength: int | None


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody, by name, and every tie between two of them."""

    nodes: tuple[Node, ...]
    ties: tuple[NetworkTie, ...]


def network_of(community: Community, *, reader: Reader) -> Network:
    """What the reader may see of it. Two queries."""
    nodes = Stakeholder.objects.visible_to(reader).filter(community=community)
    found = nodes.select_related("role").order_by("name", "pk")
    return Network(
        nodes=tuple(_node(one) for one in found),
        ties=ties_among(community, reader=reader),
    )


def _node(one: Stakeholder) -> Node:
    return Node(
        public_id=one.public_id,
        name=one.name,
        kind=one.kind,
        ring=one.ring,
        interest=one.interest,
        impact=one.impact,
        role=one.role.slug if one.role else "",
        level=one.level,
        place=one.place_id or "",
    )


def ties_among(community: Community, *, reader: Reader) -> tuple[NetworkTie, ...]:
    """The ties of a community of which the reader may see both ends. One query."""
    found = Tie.objects.visible_to(reader).filter(
        start__community=community, end__community=community
    )
    facts = found.order_by("pk").values_list(
        "public_id", "start__public_id", "end__public_id", "kind", "direction", "strength"
    )
    return tuple(NetworkTie(*one) for one in facts)
