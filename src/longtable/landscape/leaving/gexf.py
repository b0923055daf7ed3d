"""GEXF (gexf.net, version 1.2), which Gephi reads."""

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

SPACE = "http://www.gexf.net/1.2draft"


def as_gexf(snapshot: Snapshot) -> bytes:
    """The file. A tie's strength is the weight of its edge as well."""
    root = Tree.Element("gexf", xmlns=SPACE, version="1.2")
    meta = Tree.SubElement(root, "meta", lastmodifieddate=f"{snapshot.taken_at:%Y-%m-%d}")
    Tree.SubElement(meta, "creator").text = "Longtable"
    Tree.SubElement(meta, "description").text = snapshot.about
    graph = Tree.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    for what, names in (("node", PARTY_NAMES), ("edge", TIE_NAMES)):
        every = Tree.SubElement(graph, "attributes", {"class": what})
        for name in names:
            sort = "integer" if name in INTEGERS else "string"
            Tree.SubElement(every, "attribute", id=name, title=name, type=sort)
    nodes = Tree.SubElement(graph, "nodes")
    for one in snapshot.parties:
        _say(Tree.SubElement(nodes, "node", id=one.public_id, label=one.name), of_party(one))
    edges = Tree.SubElement(graph, "edges")
    for tie in snapshot.ties:
        given = {"id": tie.public_id, "source": tie.start, "target": tie.end,
                 "type": tie.direction, "label": tie.kind}  # fmt: skip
        if tie.strength is not None:
            given["weight"] = str(tie.strength)
        _say(Tree.SubElement(edges, "edge", given), of_tie(tie))
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _say(element: Tree.Element, facts: dict[str, Values]) -> None:
    values = Tree.SubElement(element, "attvalues")
    for name, value in facts.items():
        if value not in ("", None, ()):
            given = {"for": name, "value": in_one(value)}
            Tree.SubElement(values, "attvalue", given)
