"""On which values works stand, as far as one reader may know (R79)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject

from longtable.communities.models import Community, Nesting
from longtable.dialogue.queries.agreement import values_seen_by
from longtable.landscape.models import Footing, Work
from longtable.people.http import Reader

SHOWN_MAX = 60
# So many values stand on the front of a work.
VALUES_ON_FRONT = 3
# So far up a work looks for values: from a school over its district and its state to the nation.
LEVELS_MAX = 3


@dataclass(frozen=True, slots=True)
class Unfounded:
    """Works of a community that stand on no value, and values on which no work stands."""

    works: list[Work]
    values: list[Any]


def values_of(work: Work, *, reader: Reader) -> list[str]:
    """The ids of what a work stands on. One query."""
    stands = Footing.objects.visible_to(reader).filter(work=work)
    return list(stands.values_list("value__public_id", flat=True))


def with_values(works: Any, *, reader: Reader) -> Any:
    """Works with the first values each stands on, and with how many it stands on: in their own
    query, for a page that has no room for another."""
    stands = Footing.objects.filter(work=OuterRef(OuterRef("pk")), value=OuterRef("pk"))
    shown = JSONObject(
        public_id="public_id",
        title="title",
        language="language",
        slug="community__slug",
        is_agreed="is_agreed",
        is_reworded="is_reworded",
    )
    found = values_seen_by(reader).filter(Exists(stands)).order_by("pk").values(shown=shown)
    firsts = {f"value_{n}": Subquery(found[n : n + 1]) for n in range(VALUES_ON_FRONT)}
    every = Footing.objects.visible_to(reader).filter(work=OuterRef("pk")).order_by()
    counted = every.values("work").annotate(n=Count("pk")).values("n")
    footings = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return works.annotate(footings_count=footings, **firsts)


def values_on_front(work: Any) -> list[Any]:
    """The values that :func:`with_values` read with a work."""
    found = (getattr(work, f"value_{n}") for n in range(VALUES_ON_FRONT))
    return [one for one in found if one]


def values_to_stand_on(
    community: Community, *, reader: Reader, work: Work | None = None
) -> list[Any]:
    """What a work of a community can stand on: what is agreed there or in a community above it, in
    its newest words; and what it stands on already. One query."""
    near, above = Q(community=community), Nesting.objects.filter(child=community)
    for _level in range(LEVELS_MAX):
        near |= Q(community__in=above.values("parent"))
        above = Nesting.objects.filter(child__in=above.values("parent"))
    offered = near & Q(is_agreed=True, is_reworded=False)
    if work is not None:
        offered |= Q(Exists(Footing.objects.filter(work=work, value=OuterRef("pk"))))
    found = values_seen_by(reader).filter(offered).select_related("community")
    return list(found.order_by("-pk")[:SHOWN_MAX])


def works_without_value(community: Community, *, reader: Reader) -> Any:
    """Works of a community that stand on no value the reader may read, the newest first."""
    stands = Footing.objects.visible_to(reader).filter(work=OuterRef("pk"))
    every = Work.objects.visible_to(reader).filter(community=community)
    return every.filter(~Exists(stands)).order_by("-entered_at", "-pk")


def unfounded(community: Community, *, reader: Reader) -> Unfounded:
    """What does not stand on anything, and on what nothing stands, here. Two queries."""
    stands = Footing.objects.visible_to(reader).filter(value=OuterRef("pk"))
    values = values_seen_by(reader).filter(
        ~Exists(stands), community=community, is_agreed=True, is_reworded=False
    )
    works = works_without_value(community, reader=reader)
    return Unfounded(list(works[:SHOWN_MAX]), list(values.order_by("-pk")[:SHOWN_MAX]))
