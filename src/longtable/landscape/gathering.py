"""Which works stand on a value, for its page; and which works stand on none (R79)."""

from collections.abc import Collection, Iterable

from django.urls import reverse

from longtable.communities.models import Community
from longtable.dialogue.gathering import (
    Gathered,
    knows_what_stands_on,
    knows_what_stands_on_none,
)
from longtable.landscape.models import Footing, Work
from longtable.landscape.queries.footings import works_without_value
from longtable.people.http import Reader

SHOWN_MAX = 200


@knows_what_stands_on
def works_on_values(values: Collection[int], reader: Reader) -> Iterable[Gathered]:
    """The works on them, in every community whose works the reader sees."""
    found = Footing.objects.visible_to(reader).filter(value__in=values)
    for one in found.select_related("work__community").order_by("-pk")[:SHOWN_MAX]:
        yield _gathered(one.work, one.value_id)


@knows_what_stands_on_none
def works_on_no_value(community: Community, reader: Reader) -> Iterable[Gathered]:
    """Works of a community that stand on nothing."""
    found = works_without_value(community, reader=reader)
    for one in found.select_related("community")[:SHOWN_MAX]:
        yield _gathered(one, None)


def _gathered(work: Work, value_id: int | None) -> Gathered:
    address = reverse("landscape:work", args=[work.community.slug, work.public_id])
    return Gathered(work.name, address, work.community.name, value_id)
