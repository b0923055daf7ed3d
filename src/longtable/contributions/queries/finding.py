"""Finding one thing of a kind where it is at home, with where it lies: as every rule asks."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions.models import Placement
from longtable.contributions.models.contribution import Kind
from longtable.people.http import Reader
from longtable.shared.prepared import ask, ask_one, with_prefetched


def one_in(
    community: Community,
    public_id: str,
    *,
    reader: Reader,
    found_by: "Callable[..., QuerySet[Kind]]",
    **more: Any,
) -> Kind | None:
    """The thing of this community that has this id, if ``found_by`` finds it. Two queries.

    ``found_by`` is asked as :func:`longtable.shared.prepared.ask` asks: for what it may read, by
    ``reading``, ``community_id`` and ``public_id``, and ``more``.
    """
    found = ask_one(
        found_by,
        reading=reading_of(reader),
        community_id=community.pk,
        public_id=public_id,
        **more,
    )
    if found is None:
        return None
    return with_prefetched(found, placements=ask(_places_of, contribution_id=found.pk))


def _places_of(contribution_id: int) -> "QuerySet[Placement]":
    found = Placement.objects.filter(contribution_id=contribution_id)
    return found.select_related("community").order_by("pk")
