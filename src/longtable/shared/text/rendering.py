"""From what people wrote to what is shown, once, when they wrote it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape, unescape
from itertools import zip_longest

import nh3
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from longtable.shared.text.quoting import fold

NESTING_MAX = 20
TAGS = {
    "p", "br", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "div",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "div": {"class"}, "details": {"class"}}
CLASSES = {"div": {"plain"}, "details": {"folded"}}
SCHEMES = {"http", "https", "mailto"}
HEADING_OF = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}

_IMAGE = re.compile(r"!(?=\[[^\[\]]*\]\()")


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  -- the parser's own signature
    """An image is a link to it: nothing is loaded from elsewhere while reading.

    The mark before the link is passed over. The parser's own rule reads on to the end at each mark,
    and again at each within, so that a few thousand marks would take it minutes.
    """
    del silent
    if not _IMAGE.match(state.src, state.pos):
        return False
    state.pos += 1
    return True


_parser = MarkdownIt("commonmark", {"linkify": True, "maxNesting": NESTING_MAX, "html": False})
_parser.enable(["table", "strikethrough", "linkify"])
_parser.inline.ruler.at("image", _image)
RENDERED_KEPT_MAX = 8
_WORD_MAX = re.compile(r"\S{2000,}")


@dataclass(frozen=True)
class Rendered:
    """Sanitised HTML to show, and the bare words to search and to excerpt."""

    html: str
    words: str


@lru_cache(RENDERED_KEPT_MAX)
def render_markdown(source: str) -> Rendered:
    """CommonMark with tables; headings start below the page's own; images become links.

    On their way to the table words are looked at as they will be shown, by several before they are
    written: the last texts are kept.
    """
    tokens = _parser.parse(source)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = HEADING_OF[token.tag]
        if token.children:
            token.children = _named(token.children)
    options: OptionsDict = _parser.options
    return _sanitised(_parser.renderer.render(tokens, options, {}))


def render_letter(source: str) -> Rendered:
    """The text of a mail: as typed, with quoted text and signatures folded away, never dropped.

    Its words are what was said; those quoted are found where they were said first.
    """
    labels = {"quoted": gettext("Quoted text"), "signature": gettext("Signature")}
    folded = fold(source)
    parts = []
    for part in folded:
        body = f'<div class="plain">{_linkified(part.text)}</div>'
        if part.kind == "said":
            parts.append(body)
        else:
            summary = f"<summary>{escape(labels[part.kind])}</summary>"
            parts.append(f'<details class="folded">{summary}{body}</details>')
    said = " ".join(part.text for part in folded if part.kind == "said").split()
    return replace(_sanitised("\n".join(parts)), words=" ".join(said or source.split()))


def _named(tokens: list[Token]) -> list[Token]:
    """Links without words, such as images without a description, show where they lead."""
    shown = []
    for token, following in zip_longest(tokens, tokens[1:]):
        shown.append(token)
        if token.type == "link_open" and following is not None and following.type == "link_close":
            shown.append(Token("text", "", 0, content=str(token.attrs.get("href", ""))))
    return shown


def _linkified(text: str) -> str:
    pieces, end = [], 0
    for match in (_parser.linkify.match(text) or []) if _parser.linkify else []:
        pieces.append(escape(text[end : match.index]))
        href = escape(match.url, quote=True)
        pieces.append(f'<a href="{href}">{escape(match.text)}</a>')
        end = match.last_index
    return "".join([*pieces, escape(text[end:])])


def _sanitised(html: str) -> Rendered:
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=None,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow ugc",
    )
    return Rendered(html=clean, words=words_of(clean))


def words_of(html: str) -> str:
    """The text of sanitised HTML, blocks apart."""
    spaced = re.sub(r"</(p|li|h\d|td|th|pre|div|summary|blockquote)>|<br>", " ", html)
    return " ".join(unescape(nh3.clean(spaced, tags=set())).split())
