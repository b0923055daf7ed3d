"""By what else a difference is found: by its sides, as everybody who reads it reads them."""

from collections.abc import Iterator

from longtable.contributions.finding import found_by
from longtable.dialogue.models import Wording


@found_by("difference")
def what_its_sides_say(difference_id: int) -> Iterator[str]:
    """What each side says now in words that it approved; nothing of what waits. One query."""
    for one in Wording.objects.shown_to_all().filter(position__difference=difference_id):
        # Each with its name, so that what is found says whose words these are.
        yield f"{one.name}: {one.view} {one.experience} {one.stake}"
