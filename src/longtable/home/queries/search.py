"""Finding: words in what one may read, here first, then everywhere; people and places by name."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Byline, byline
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared.search.index import matching
from longtable.shared.text.cleaning import clean_line

FOUND_PER_PAGE = 20
NAMED_MAX = 5
HIT, AFTER_HIT = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Found:
    """One contribution that has the words."""

    contribution: Contribution
    title: str
    is_reply: bool
    byline: Byline
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, as far as this reader may see it."""

    words: str
    community: Community | None
    found: list[Found]
    communities: list[Community]
    people: list[Person]
    is_first: bool
    # The last one shown; the next page begins after it.
    more: str


def search_page(
    words: str, *, reader: Reader, community: Community | None, after: str, language: str
) -> SearchPage:
    """Three queries on the first page of words, two on those after it."""
    words = clean_line(words)
    rows = _rows(words, reader, community, after, language) if words else []
    shown = rows[:FOUND_PER_PAGE]
    is_first = not after
    return SearchPage(
        words=words,
        community=community,
        found=[_found(one, reader) for one in shown],
        communities=_communities(words, reader) if words and is_first else [],
        people=_people(words, reader) if words and is_first else [],
        is_first=is_first,
        more=shown[-1].public_id if len(rows) > FOUND_PER_PAGE else "",
    )


def _rows(
    words: str, reader: Reader, community: Community | None, after: str, language: str
) -> list[Contribution]:
    """The best first; after one that was found, by its rank and key."""
    visible = Contribution.objects.visible_to(reader)
    if community is not None:
        visible = visible.filter(root__placements__community=community)
    found: QuerySet[Any] = matching(visible.all(), words, language=language)
    if after:
        key = found.filter(public_id=after).values_list("rank", "pk").first()
        if key is None:
            return []
        rank, number = key
        found = found.filter(Q(rank__gt=rank) | Q(rank=rank, pk__lt=number))
    found = found.select_related("author", "role", "organization", "root")
    return list(found[: FOUND_PER_PAGE + 1])


def _communities(words: str, reader: Reader) -> list[Community]:
    named = Q(name__icontains=words) | Q(short_name__icontains=words)
    return list(Community.objects.visible_to(reader).filter(named)[:NAMED_MAX])


def _people(words: str, reader: Reader) -> list[Person]:
    """People the reader shares a community with."""
    known = Person.objects.known_to(reader).filter(display_name__icontains=words, is_active=True)
    return list(known.order_by("display_name", "pk")[:NAMED_MAX])


def _found(one: Contribution, reader: Reader) -> Found:
    root = one.root or one
    snippet: str = one.snippet  # type: ignore[attr-defined]  # annotated
    return Found(
        contribution=one,
        title=root.title,
        is_reply=one.parent_id is not None,
        byline=byline(one, reader=reader),
        snippet=marked(snippet),
    )


def marked(snippet: str) -> SafeString:
    """A snippet as HTML: escaped, with its hits in ``<mark>``."""
    pieces = [
        format_html("<mark>{}</mark>{}", *hit.split(AFTER_HIT, 1))
        if AFTER_HIT in hit
        else conditional_escape(hit)
        for hit in snippet.split(HIT)
    ]
    return mark_safe("".join(pieces))  # noqa: S308  -- every piece was escaped just above
