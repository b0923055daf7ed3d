"""Keeping the marks of texts in step with the terms of their community."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from longtable.contributions.marking import Texts, every_text
from longtable.contributions.models import Placement
from longtable.shared.identifiers import public_id
from longtable.shared.prepared import ask
from longtable.shared.remembering import Remembering
from longtable.vocabulary.models import Lexicon, Term
from longtable.vocabulary.wording.places import Lexis, lexis, places_in, written

LEXES_KEPT_MAX = 16
MARKED_AT_ONCE = 500
LEXICONS_AT_ONCE = 50
# Which texts are marked, and how. Whoever changes that changes this: then all are marked once more.
WAY = "2:"

_kept: Remembering[Lexis] = Remembering(LEXES_KEPT_MAX)


def lexes_of(communities: Collection[int]) -> dict[int, Lexis]:
    """The terms of these communities, ready to be met; of none that has none. One query."""
    found = {}
    for community_id, stamp in ask(_stamps, communities=sorted(communities)):
        known = _kept.get((community_id, stamp))
        if known is None:
            known = _read(community_id)
            _kept.keep((community_id, stamp), known)
        found[community_id] = known
    return found


def change_lexicon(term: Term) -> str:
    """Say that a term was added or is written in another way; gives the new stamp."""
    stamp = new_stamp()
    Lexicon.objects.update_or_create(community_id=term.community_id, defaults={"stamp": stamp})
    return stamp


def new_stamp() -> str:
    """A name that no words of a community had before, as they are marked now."""
    return f"{WAY}{public_id()}"


def marked_in_another_way() -> list[tuple[int, str]]:
    """Give each community whose texts an earlier version marked a new stamp; gives both. One query
    where there is none."""
    found = []
    for known in Lexicon.objects.exclude(stamp__startswith=WAY).order_by("pk")[:LEXICONS_AT_ONCE]:
        stamp = new_stamp()
        Lexicon.objects.filter(pk=known.pk, stamp=known.stamp).update(stamp=stamp)
        found.append((known.pk, stamp))
    return found


def mark_again(community_id: int, *, after: int = 0, among: int = 0) -> tuple[int, int] | None:
    """Mark the next texts of a community anew; gives the last one looked at and among which texts,
    None at the end.

    What somebody changes meanwhile is left alone: it is marked by whoever changes it.
    """
    left, every = MARKED_AT_ONCE, every_text()
    for number in range(among, len(every)):
        rows = _mark_rows(every[number], community_id, after=after, most=left)
        left -= len(rows)
        if not left:
            return rows[-1], number
        after = 0
    return None


def mark_all_again(community_id: int) -> None:
    """Mark all texts of a community anew, at once."""
    at: tuple[int, int] | None = 0, 0
    while at is not None:
        at = mark_again(community_id, after=at[0], among=at[1])


def _mark_rows(texts: Texts, community_id: int, *, after: int, most: int) -> list[int]:
    """The keys of those looked at. Two queries, and one for each that changes."""
    found = texts.model._default_manager
    here = found.filter(**{f"{texts.under}__placements__community": community_id}, pk__gt=after)
    of_texts = here.order_by("pk").values_list("pk", texts.under, "html", "marks")
    rows = list(of_texts[:most])
    places: dict[int, list[int]] = defaultdict(list)
    roots = {root for _pk, root, _html, _marks in rows}
    for root, community in Placement.objects.filter(contribution__in=roots).values_list(
        "contribution", "community"
    ):
        places[root].append(community)
    known = lexes_of({one for lies_in in places.values() for one in lies_in})
    for pk, root, html, marks in rows:
        here_known = {one: known[one] for one in places[root] if one in known}
        written_now = written(places_in(html, here_known))
        if written_now != marks:
            found.filter(pk=pk, html=html).update(marks=written_now)
    return [pk for pk, *_text in rows]


def stamp_of(community_id: int) -> str | None:
    """By what name its terms are known as they are written now. One query."""
    found = Lexicon.objects.filter(community=community_id)
    return found.values_list("stamp", flat=True).first()


def _read(community_id: int) -> Lexis:
    found = Term.objects.in_words().filter(community=community_id)
    return lexis(
        (term.pk, term.language, (term.title, *term.others))
        for term in found.only("pk", "language", "title", "also")
    )


def _stamps(communities: list[int]) -> "QuerySet[Lexicon, Any]":
    found = Lexicon.objects.filter(community__pk__in=communities)
    return found.order_by("pk").values_list("community_id", "stamp")
