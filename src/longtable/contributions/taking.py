"""What people take along of what they put on the table."""

from collections.abc import Iterable, Mapping

from longtable.contributions.models import Contribution, Draft
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("contributions")
def take_contributions(person: Person) -> Iterable[Mapping[str, object]]:
    """Their words, with the hat they wore."""
    words = Contribution.objects.filter(author=person).order_by("written_at", "pk")
    return words.values(
        "public_id", "kind", "title", "body", "language", "written_at", "edited_at", "is_unnamed",
        "role__slug", "organization__name", "level", "parent__public_id", "root__public_id",
    )  # fmt: skip


@taker("drafts")
def take_drafts(person: Person) -> Iterable[Mapping[str, object]]:
    """What they have begun to write."""
    return Draft.objects.filter(person=person).values("place", "title", "body", "saved_at")
