"""Finding: words in what one may read, here first, then everywhere; people and places by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from longtable.communities.models import Community, finder
from longtable.communities.names import communities_named
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution, Placement
from longtable.contributions.queries import SPOKEN, Byline, byline_of, spoken_in
from longtable.people.acquaintance import known_to
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.people.names import people_named
from longtable.shared import clock
from longtable.shared.prepared import ask
from longtable.shared.search.around import AFTER_HIT, HIT
from longtable.shared.search.index import asked, matching, snippets
from longtable.shared.text.cleaning import clean_line
from longtable.shared.ui.elapsed import Told, by_day, teller

FOUND_PER_PAGE = 20
NAMED_MAX = 5
SHOWN = ("public_id", "language", "written_at", "root__title", "parent_id")
FACTS = 1 + len(SHOWN)


@dataclass(frozen=True, slots=True)
class Found:
    """One contribution that has the words."""

    public_id: str
    language: str
    title: str
    is_reply: bool
    byline: Byline
    when: Told
    # The words around what was found, as the index gives them.
    found: str

    @property
    def snippet(self) -> SafeString:
        """Those words as HTML; made only where it is drawn."""
        return marked(self.found)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, as far as this reader may see it."""

    words: str
    community: Community | None
    found: tuple[Found, ...]
    communities: list[Community]
    people: list[Person]
    is_first: bool
    # The last one shown; the next page begins after it.
    more: str


def search_page(
    words: str, *, reader: Reader, community: Community | None, after: str, language: str
) -> SearchPage:
    """Three queries on the first page of words, two on those after it; on PostgreSQL two more: how
    common they are, and which of the words found are forms of them."""
    words = clean_line(words)
    rows = _rows(words, reader, community, after, language) if words else []
    tell = teller()
    found = tuple(_found(one, reader, tell) for one in rows[:FOUND_PER_PAGE])
    is_first = not after
    return SearchPage(
        words=words,
        community=community,
        found=found,
        communities=_communities(words, reader) if words and is_first else [],
        people=_people(words, reader) if words and is_first else [],
        is_first=is_first,
        more=found[-1].public_id if len(rows) > FOUND_PER_PAGE else "",
    )


def _rows(
    words: str, reader: Reader, community: Community | None, after: str, language: str
) -> list[Any]:
    """The newest first; after one that was found, the older ones."""
    given = {
        "reading": reading_of(reader),
        "community_id": community.pk if community else None,
        "after": after or None,
    }
    rows: list[Any] = []
    what: Any = None
    # Whole words first: all words that begin as a common one does are many, and take long.
    for is_whole in (True, False):
        what = asked(words, language=language, is_whole=is_whole)
        if what is None:
            return []
        rows = ask(_matching, **given, what=what)
        if len(rows) > FOUND_PER_PAGE:
            break
    shown = snippets([row[0] for row in rows], what)
    return [(words_around, *row[1:]) for words_around, row in zip(shown, rows, strict=True)]


def _matching(
    reading: Reading, what: Any, community_id: int | None, after: str | None
) -> "QuerySet[Contribution, Any]":
    visible = Contribution.objects.readable_by(reading)
    found = visible
    if community_id is not None:
        here = Placement.objects.filter(community=community_id, contribution=OuterRef("root"))
        found = found.filter(Exists(here))
    if after is not None:
        found = found.filter(pk__lt=Subquery(visible.filter(public_id=after).values("pk")[:1]))
    rows: QuerySet[Contribution, Any] = matching(found, what)
    return rows.values_list("snippet", *SHOWN, *SPOKEN)[: FOUND_PER_PAGE + 1]


def _communities(words: str, reader: Reader) -> list[Community]:
    given = {"finder_id": finder(reader), "today": clock.now().date()}
    keys = communities_named(words)
    if keys is None:
        return ask(_findable_by_name, **given, words=words)
    return ask(_findable_of, **given, keys=tuple(keys)) if keys else []


def _findable_of(
    finder_id: int | None, today: date, keys: tuple[int, ...]
) -> "QuerySet[Community]":
    return _findable(finder_id, today).filter(pk__in=keys)[:NAMED_MAX]


def _findable_by_name(finder_id: int | None, today: date, words: str) -> "QuerySet[Community]":
    named = Q(name__icontains=words) | Q(short_name__icontains=words)
    return _findable(finder_id, today).filter(named)[:NAMED_MAX]


def _findable(finder_id: int | None, today: date) -> "QuerySet[Community]":
    return Community.objects.findable_by(finder_id, today).order_by("name", "pk")


def _people(words: str, reader: Reader) -> list[Person]:
    """People the reader shares a community with."""
    if not reader.is_authenticated:
        return []
    given = {"person_id": reader.pk, "reading": reading_of(reader)}
    keys = people_named(words)
    if keys is None:
        return ask(_known_by_name, **given, words=words)
    return ask(_known_of, **given, keys=tuple(keys)) if keys else []


def _known_of(person_id: int, reading: Reading, keys: tuple[int, ...]) -> "QuerySet[Person]":
    return _known(person_id, reading).filter(pk__in=keys)[:NAMED_MAX]


def _known_by_name(person_id: int, reading: Reading, words: str) -> "QuerySet[Person]":
    return _known(person_id, reading).filter(display_name__icontains=words)[:NAMED_MAX]


def _known(person_id: int, reading: Reading) -> "QuerySet[Person]":
    known = Person.objects.filter(Q(pk=person_id) | known_to(reading), is_active=True)
    return known.order_by("display_name", "pk")


def _found(row: Any, reader: Reader, tell: Callable[[datetime], Told]) -> Found:
    snippet, public_id, language, written_at, title, parent_id = row[:FACTS]
    spoken = spoken_in(row[FACTS:])
    return Found(
        public_id=public_id,
        language=language,
        title=title,
        is_reply=parent_id is not None,
        byline=byline_of(spoken, reader=reader),
        when=by_day(written_at) if spoken.seal else tell(written_at),
        found=snippet,
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
