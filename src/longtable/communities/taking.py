"""What people take along of where they belong."""

from collections.abc import Iterable, Mapping

from longtable.communities.models import Membership
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("memberships")
def take_memberships(person: Person) -> Iterable[Mapping[str, object]]:
    """Where they belong or belonged, wearing which hat."""
    return (
        Membership.objects.filter(person=person)
        .order_by("since", "pk")
        .values(
            "community__slug", "community__name", "standing", "since", "ended_at", "role__slug",
            "role_words", "organization__name", "level",
        )
    )  # fmt: skip
