"""The network in two ways: as a table, and as what its drawing is made of (R31)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from longtable.communities.models import Community
from longtable.landscape.models import Direction, Layout, Ring, Stakeholder, StakeholderKind, Tie
from longtable.landscape.queries.choosing import Chosen, Filter, filters_of, narrowed
from longtable.people.http import Reader

PER_PAGE = 40
NEIGHBOURS_MAX = 12
# Of a hundred pairs of others, how many go through somebody who stands between many.
MANY_BETWEEN = 0.1
_RINGS = Case(
    *(When(ring=one.value, then=Value(at)) for at, one in enumerate(Ring)),
    default=Value(len(Ring)),
)
SORTS: dict[str, Any] = {
    "name": Lower("name"),
    "kind": F("kind"),
    "ring": _RINGS,
    "circle": F("position__circle"),
}


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A page of the network's table."""

    chosen: Chosen
    filters: tuple[Filter, ...]
    rows: tuple[Any, ...]
    total: int
    # Among those chosen.
    ties: int
    circles: int
    is_drawn: bool
    has_more: bool

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """The sorts of parties, each a dot of its own size and colour."""
        return tuple((value, str(label)) for value, label in StakeholderKind.choices)


def network_page(community: Community, chosen: Chosen, *, reader: Reader) -> NetworkPage:
    """Everybody who was chosen, with their ties. Seven queries, whatever their number."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    found = narrowed(every, community, chosen)
    ties = Tie.objects.visible_to(reader).filter(
        start__community=community, end__community=community
    )
    # Counted here: with both ends compared in SQL it takes seconds where there are thousands.
    circles = dict(_ordered(found, chosen.sort).values_list("pk", "position__circle"))
    ends = list(ties.order_by().values_list("start", "end"))
    counts = Counter(end for pair in ends for end in pair)
    order = _by_ties(list(circles), counts, chosen.sort)
    start = (max(1, chosen.page) - 1) * PER_PAGE
    shown = order[start : start + PER_PAGE]
    rows = found.select_related("position", "role").in_bulk(shown)
    listed = [rows[one] for one in shown if one in rows]
    _tell_neighbours(listed, ties, counts)
    return NetworkPage(
        chosen=chosen,
        filters=filters_of(every, chosen),
        rows=tuple(listed),
        total=len(circles),
        ties=sum(one in circles and other in circles for one, other in ends),
        circles=len(set(circles.values()) - {None}),
        is_drawn=Layout.objects.filter(community=community).exclude(digest="").exists(),
        has_more=len(order) > start + PER_PAGE,
    )


def _by_ties(order: list[int], counts: Counter[int], sort: str) -> list[int]:
    """The same order, or by how many ties somebody has; of equal numbers by name."""
    if sort.removeprefix("-") != "ties":
        return order
    way = -1 if sort.startswith("-") else 1
    return sorted(order, key=lambda one: way * counts[one])


def _ordered(found: Any, sort: str) -> Any:
    sort = sort if sort.removeprefix("-") in SORTS else "name"
    expression = SORTS[sort.removeprefix("-")]
    if sort.startswith("-"):
        return found.order_by(expression.desc(nulls_last=True), Lower("name"), "pk")
    return found.order_by(expression.asc(nulls_last=True), Lower("name"), "pk")


def _tell_neighbours(rows: list[Any], ties: Any, counts: Counter[int]) -> None:
    """On each row how many ties it has, to whom, each once, and how it stands between in words."""
    pks = [one.pk for one in rows]
    near = defaultdict(dict)  # type: defaultdict[int, dict[str, str]]
    pairs = ties.filter(Q(start__in=pks) | Q(end__in=pks)).order_by().values_list(
        "start", "start__public_id", "start__name", "end", "end__public_id", "end__name"
    )  # fmt: skip
    for start, start_id, start_name, end, end_id, end_name in pairs:
        near[start][end_id] = end_name
        near[end][start_id] = start_name
    for one in rows:
        sorted_names = sorted(near[one.pk].items(), key=lambda each: each[1].lower())
        one.tie_count = counts[one.pk]
        one.neighbours = sorted_names[:NEIGHBOURS_MAX]
        one.more_neighbours = len(sorted_names) - len(one.neighbours)
        one.spot = getattr(one, "position", None)
        one.between_words = _between(one.spot.between) if one.spot else ""


def _between(share: float) -> str:
    if share == 0:
        return ""
    return _("stands between many") if share >= MANY_BETWEEN else _("stands between some")


def drawn_network(community: Community, chosen: Chosen, *, reader: Reader) -> dict[str, Any]:
    """The same facts for a drawing: nodes in the order of their names, ties by their numbers.

    A node is its public id, name, kind, ring, place in the drawing and circle; who was not placed
    yet has none. A tie is its two ends, the number of its words, and whether it goes one way.
    Two queries.
    """
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    found = narrowed(every, community, chosen)
    nodes = list(
        found.order_by(Lower("name"), "pk").values_list(
            "pk", "public_id", "name", "kind", "ring", "position__x", "position__y",
            "position__circle",
        )
    )  # fmt: skip
    number = {node[0]: at for at, node in enumerate(nodes)}
    ties = Tie.objects.visible_to(reader).filter(
        start__community=community, end__community=community
    )
    words: dict[str, int] = {}
    told = []
    facts = ties.order_by("pk").values_list("start", "end", "kind", "direction")
    for start, end, kind, direction in facts:
        if start not in number or end not in number:
            continue
        way = int(direction == Direction.DIRECTED)
        told.append([number[start], number[end], words.setdefault(kind, len(words)), way])
    return {
        "kinds": {value: str(label) for value, label in StakeholderKind.choices},
        "rings": {value: str(label) for value, label in Ring.choices},
        "words": list(words),
        "nodes": [node[1:] for node in nodes],
        "ties": told,
    }
