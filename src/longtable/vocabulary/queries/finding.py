"""Finding one term, and one row of it."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.communities.reading import Reading
from longtable.contributions.queries import one_in
from longtable.people.http import Reader
from longtable.vocabulary.models import Bridge, Following, Muting, Stumble, Term, Usage


def term_in(community: Community, public_id: str, *, reader: Reader) -> Term | None:
    """The term of this community, if the reader may see it. Two queries."""
    return one_in(community, public_id, reader=reader, found_by=_term, reader_id=reader.pk)


def usage_of(term: Term, public_id: str, *, reader: Reader) -> Usage:
    """What the term means to a role, as somebody said it and says it still; else 404."""
    here = Usage.objects.visible_to(reader).current().filter(term=term)
    return _of(
        term, get_object_or_404(here.select_related("role", "written_by"), public_id=public_id)
    )


def said_of(term: Term, *, reader: Reader) -> list[Usage]:
    """What the term means to whom, as it is said now. One query."""
    here = Usage.objects.visible_to(reader).current().filter(term=term)
    return list(here.select_related("role"))


def bridge_of(term: Term, public_id: str, *, reader: Reader) -> Bridge:
    """How somebody understood a usage of the term; else 404."""
    here = Bridge.objects.visible_to(reader).filter(term=term, usage__ended_at=None)
    found = get_object_or_404(here.select_related("usage", "person"), public_id=public_id)
    found.term = term
    return found


def _term(
    reading: Reading, community_id: int, public_id: str, reader_id: int | None
) -> "QuerySet[Term]":
    own, muted = (
        model._default_manager.filter(term=OuterRef("pk"), person_id=reader_id or 0)
        for model in (Stumble, Muting)
    )
    found: Any = Term.objects.readable_by(reading).with_bylines().with_held()
    one: QuerySet[Term] = (
        found.select_related("community")
        .annotate(is_unclear=Exists(own), is_muted=Exists(muted))
        .filter(community_id=community_id, public_id=public_id)[:1]
    )
    return one


def _of(term: Term, found: Usage) -> Usage:
    """Rules look where the term lies; that was read with it."""
    found.term = term
    return found


def follows_words(community: Community, *, reader: Reader) -> bool:
    """Whether the reader is told of new meanings of all words here. One query."""
    return Following.objects.filter(community=community, person=reader.pk).exists()
