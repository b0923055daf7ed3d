"""Keeping the marks of texts in step with the terms of their community."""

from django.db.models import QuerySet

from longtable.contributions.models import Contribution
from longtable.shared.identifiers import public_id
from longtable.shared.prepared import ask_one
from longtable.shared.remembering import Remembering
from longtable.vocabulary.models import Lexicon, Term
from longtable.vocabulary.wording.places import Lexis, lexis, written

LEXES_KEPT_MAX = 16
MARKED_AT_ONCE = 500

_kept: Remembering[Lexis] = Remembering(LEXES_KEPT_MAX)


def lexis_of(community_id: int) -> Lexis | None:
    """The terms of a community, ready to be met; None where it has none. One query."""
    stamp = stamp_of(community_id)
    if stamp is None:
        return None
    found = _kept.get((community_id, stamp))
    if found is None:
        found = _read(community_id)
        _kept.keep((community_id, stamp), found)
    return found


def change_lexicon(term: Term) -> str:
    """Say that a term was added or is written in another way; gives the new stamp."""
    stamp = f"{term.pk}.{public_id()}"
    Lexicon.objects.update_or_create(community_id=term.community_id, defaults={"stamp": stamp})
    return stamp


def mark_again(community_id: int, *, after: int = 0) -> int | None:
    """Mark the next texts of a community anew; gives the last one looked at, None at the end.

    What somebody changes meanwhile is left alone: it is marked by whoever changes it.
    """
    known = lexis_of(community_id)
    if known is None:
        return None
    here = Contribution.objects.filter(
        root__placements__community=community_id, root__placements__is_home=True, pk__gt=after
    )
    rows = list(here.order_by("pk").values_list("pk", "html", "marks")[:MARKED_AT_ONCE])
    for pk, html, marks in rows:
        found = written(known.places(html))
        if found != marks:
            Contribution.objects.filter(pk=pk, html=html).update(marks=found)
    return rows[-1][0] if len(rows) == MARKED_AT_ONCE else None


def stamp_of(community_id: int) -> str | None:
    """By what name its terms are known as they are written now. One query."""
    return ask_one(_stamp, community_id=community_id)


def _read(community_id: int) -> Lexis:
    found = Term.objects.in_words().filter(community=community_id)
    return lexis(
        (term.pk, term.language, (term.title, *term.others))
        for term in found.only("pk", "language", "title", "also")
    )


def _stamp(community_id: int) -> "QuerySet[Lexicon, str]":
    return Lexicon.objects.filter(community_id=community_id).values_list("stamp", flat=True)
