"""Finding: words in what one may read, here first, then everywhere."""

from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Byline, byline
from longtable.people.http import Reader
from longtable.shared.search.index import matching

FOUND_PER_PAGE = 20
COMMUNITIES_MAX = 5
HIT, AFTER_HIT = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Found:
    """One contribution that has the words."""

    contribution: Contribution
    title: str
    byline: Byline
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, as far as this reader may see it."""

    words: str
    community: Community | None
    found: list[Found]
    communities: list[Community]
    page: int
    has_more: bool


def search_page(
    words: str, *, reader: Reader, community: Community | None, page: int, language: str
) -> SearchPage:
    """Two or three queries."""
    words = words.strip()
    visible = Contribution.objects.visible_to(reader).select_related(
        "author", "role", "organization", "root"
    )
    if community is not None:
        visible = visible.filter(root__placements__community=community)
    start = (page - 1) * FOUND_PER_PAGE
    rows = (
        list(matching(visible, words, language=language)[start : start + FOUND_PER_PAGE + 1])
        if words
        else []
    )
    named = Community.objects.visible_to(reader).filter(name__icontains=words)
    return SearchPage(
        words=words,
        community=community,
        found=[_found(one, reader) for one in rows[:FOUND_PER_PAGE]],
        communities=list(named[:COMMUNITIES_MAX]) if words and page == 1 else [],
        page=page,
        has_more=len(rows) > FOUND_PER_PAGE,
    )


def _found(one: Contribution, reader: Reader) -> Found:
    root = one.root or one
    return Found(one, root.title, byline(one, reader=reader), marked(one.snippet))  # type: ignore[attr-defined]  # annotated


def marked(snippet: str) -> SafeString:
    """A snippet as HTML: escaped, with its hits in ``<mark>``."""
    pieces = [
        format_html("<mark>{}</mark>{}", *hit.split(AFTER_HIT, 1))
        if AFTER_HIT in hit
        else conditional_escape(hit)
        for hit in snippet.split(HIT)
    ]
    return mark_safe("".join(pieces))  # noqa: S308  -- every piece was escaped just above
