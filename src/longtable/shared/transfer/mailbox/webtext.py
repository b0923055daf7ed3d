"""The words of a mail that was written as a web page."""

import re
from html.parser import HTMLParser

import nh3

PAGE_CHARACTERS_MAX = 2_000_000
DEPTH_MAX = 500
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Void, or closed by the next of their kind.
_HOLD_NOTHING = {
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "tbody", "td", "th", "thead", "tr", "wbr",
}  # fmt: skip
_APART = {"p", "div", "table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"br", "tr", "li"}
_KEPT = _APART | _LINES | {"td", "th", "a"}
_QUOTE_END = re.compile(r"\n>[> ]*\n(?!>)")
_SILENT = {"script", "style", "title", "head", "noscript", "template"}


def text_of_html(page: str) -> str:
    """Plain text of a page: paragraphs apart, lists with dashes, quotations with ``>``.

    The sanitiser goes first, in linear time; what it leaves is well-formed and safe to walk.
    """
    clean = nh3.clean(
        _flattened(page[:PAGE_CHARACTERS_MAX]),
        tags=_KEPT,
        clean_content_tags=_SILENT,
        attributes={"a": {"href"}},
        link_rel=None,
    )
    walker = _Walker()
    walker.feed(clean)
    walker.close()
    return walker.text()


def _flattened(page: str) -> str:
    """Tags that are nested deeper than any page is become such as hold nothing.

    The sanitiser's time grows with the square of the depth.
    """
    depth = 0

    def flatten(found: "re.Match[str]") -> str:
        nonlocal depth
        closes, name = found.groups()
        if name.lower() in _HOLD_NOTHING:
            return found[0]
        depth = max(0, depth - 1) if closes else depth + 1
        return found[0] if closes or depth <= DEPTH_MAX else "<wbr"

    return _TAG.sub(flatten, page)


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.depth = 0
        self.preformatted = 0
        self.href = ""
        self.said_in_link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART:
            self._apart()
        elif tag == "br" or (tag in _LINES and self.lines[-1].strip()):
            self._line()
        if tag == "blockquote":
            self.depth += 1
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "li":
            self.lines[-1] += "- "
        elif tag in {"td", "th"} and self.lines[-1].strip():
            self.lines[-1] += "  "
        elif tag == "a":
            self.href, self.said_in_link = dict(attrs).get("href") or "", ""

    def handle_endtag(self, tag: str) -> None:
        is_link = tag == "a" and self.href.startswith(("http://", "https://"))
        if is_link and self.href.rstrip("/") != self.said_in_link.strip().rstrip("/"):
            self.lines[-1] += f" <{self.href}>"
        if tag in _APART:
            self._apart()
        if tag == "blockquote":
            self.depth = max(0, self.depth - 1)
        elif tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)

    def handle_data(self, data: str) -> None:
        self.said_in_link += data
        if self.preformatted:
            first, *rest = data.split("\n")
            self.lines[-1] += first
            for line in rest:
                self._line()
                self.lines[-1] += line
            return
        said = re.sub(r"[ \t\r\n\xa0]+", " ", data)
        self.lines[-1] += said.lstrip() if not self.lines[-1] else said

    def _line(self) -> None:
        line = self.lines[-1].rstrip()
        self.lines[-1] = ("> " * self.depth + line).rstrip() if self.depth else line
        self.lines.append("")

    def _apart(self) -> None:
        if self.lines[-1].strip():
            self._line()
        if len(self.lines) > 1 and self.lines[-2].strip(" >"):
            self._line()

    def text(self) -> str:
        """Everything seen so far."""
        self._line()
        return _QUOTE_END.sub(r"\n\n", "\n".join(self.lines)).strip("\n")
