"""GraphML (graphml.graphdrawing.org, version 1.0).

Every tie is written as a directed edge, and one that goes both ways says so in its data: programs
that read GraphML refuse a graph that has edges of both sorts. A tie's key is data as well: igraph
1.0 gives edges the ids of nodes when they have their own.
"""

from xml.etree import ElementTree as Tree

from longtable.landscape.leaving.columns import (
    INTEGERS,
    PARTY_NAMES,
    TIE_NAMES,
    Values,
    in_one,
    of_party,
    of_tie,
)
from longtable.landscape.queries.snapshot import Snapshot

SPACE = "http://graphml.graphdrawing.org/xmlns"


def as_graphml(snapshot: Snapshot) -> bytes:
    """The file."""
    root = Tree.Element("graphml", xmlns=SPACE)
    Tree.SubElement(root, "desc").text = snapshot.about
    for what, names in (("node", ("name", *PARTY_NAMES)), ("edge", ("key", *TIE_NAMES))):
        for name in names:
            sort = "int" if name in INTEGERS else "string"
            given = {"id": f"{what}_{name}", "for": what, "attr.name": name, "attr.type": sort}
            Tree.SubElement(root, "key", given)
    graph = Tree.SubElement(root, "graph", id="landscape", edgedefault="directed")
    for one in snapshot.parties:
        node = Tree.SubElement(graph, "node", id=one.public_id)
        _say(node, "node", {"name": one.name, **of_party(one)})
    for tie in snapshot.ties:
        ends = {"source": tie.start, "target": tie.end}
        said = {"key": tie.public_id, **of_tie(tie)}
        _say(Tree.SubElement(graph, "edge", ends), "edge", said)
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _say(element: Tree.Element, what: str, facts: dict[str, Values]) -> None:
    for name, value in facts.items():
        if value not in ("", None, ()):
            Tree.SubElement(element, "data", key=f"{what}_{name}").text = in_one(value)
