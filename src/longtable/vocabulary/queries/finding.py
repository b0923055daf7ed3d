"""Finding one term, and one row of it."""

from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.contributions.models import Hiding, Placement
from longtable.people.http import Reader
from longtable.vocabulary.models import Bridge, Stumble, Term, Usage


def term_in(community: Community, public_id: str, *, reader: Reader) -> Term | None:
    """The term of this community, if the reader may see it. Two queries."""
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    own = Stumble.objects.filter(term=OuterRef("pk"), person=reader.pk)
    lies = Prefetch("placements", queryset=Placement.objects.select_related("community"))
    found: Term | None = (
        Term.objects.visible_to(reader)
        .with_bylines()
        .select_related("community")
        .annotate(is_held=Exists(held), is_unclear=Exists(own))
        .prefetch_related(lies)
        .filter(community=community, public_id=public_id)
        .first()
    )
    return found


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


def _of(term: Term, found: Usage) -> Usage:
    """Rules look where the term lies; that was read with it."""
    found.term = term
    return found
