"""What somebody shared or said of their learning, wherever it lies."""

from longtable.learning.models import Lesson, SharedReflection
from longtable.people.http import Reader
from longtable.people.models import Person


def learning_for(reader: Reader, public_id: str) -> Lesson | SharedReflection | None:
    """A lesson or a shared reflection that the reader may read, in whatever community. Two
    queries."""
    for kind in (SharedReflection, Lesson):
        found = kind.objects.visible_to(reader).filter(public_id=public_id)
        one: Lesson | SharedReflection | None = found.select_related("community").first()
        if one is not None:
            return one
    return None


def left_alone(person: Person) -> list[SharedReflection]:
    """What somebody shared of reflections that they have removed since. One query."""
    own = SharedReflection.objects.visible_to(person).filter(author=person, reflection=None)
    return list(own.exclude(title="").select_related("community").order_by("-pk"))
