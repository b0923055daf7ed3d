"""What a browser that was never here fetches before a page stands: how often, and how much."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from benchmarks.speed.visitor import Visitor

# What browsers send; the server chooses.
ENCODINGS = "gzip, deflate, br"
LINKS = re.compile(r"<(?:link|script)\b[^>]*>")
ADDRESS = re.compile(r'\b(?:href|src)="(/static/[^"]+)"')
NAMED_IN = {
    "style": re.compile(r"""url\(["']?([^"')]+)"""),
    "script": re.compile(r"""^import[^"';]*["'](\.{0,2}/[^"']+)["']""", re.MULTILINE),
}
KINDS = {"css": "style", "js": "script", "woff2": "font"}


@dataclass
class FirstVisit:
    """Bytes of content over the wire, by kind: html, style, script, font, other."""

    requests: int = 0
    bytes: dict[str, int] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """Of what is gated: HTML, style and script."""
        return sum(self.bytes.get(kind, 0) for kind in ("html", "style", "script"))

    def add(self, kind: str, size: int) -> None:
        """One more request."""
        self.requests += 1
        self.bytes[kind] = self.bytes.get(kind, 0) + size


def first_visit(visitor: Visitor, path: str) -> FirstVisit:
    """Fetch a page and all it needs, each once, as a browser with an empty cache does."""
    visit = FirstVisit()
    page = visitor.get(path, **{"accept-encoding": ENCODINGS})
    visit.add("html", page.wire)
    waiting = [found[1] for tag in LINKS.findall(page.body) if (found := ADDRESS.search(tag))]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        kind = KINDS.get(address.rpartition(".")[2], "other")
        answer = visitor.get(address, **{"accept-encoding": ENCODINGS})
        if answer.status != 200:
            raise AssertionError(f"{path} names {address}, which gave {answer.status}")
        visit.add(kind, answer.wire)
        if kind in NAMED_IN:
            waiting += [urljoin(address, one) for one in NAMED_IN[kind].findall(answer.body)
                        if not one.startswith("data:")]  # fmt: skip
    return visit
