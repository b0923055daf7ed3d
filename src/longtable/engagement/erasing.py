"""Letting go of a person: the measures of every table they were at are made anew."""

from longtable.communities.models import Community
from longtable.contributions.models import Placement
from longtable.engagement.actions import mark_stale
from longtable.people.erasing import eraser
from longtable.people.models import Person


@eraser
def measure_anew(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Snapshots name nobody; but what counted their words and their seat is stale."""
    wrote = Placement.objects.filter(contribution__everything_under__author=person)
    mark_stale(
        {
            *wrote.values_list("community_id", flat=True),
            *Community.objects.joined_by(person).values_list("pk", flat=True),
        }
    )
