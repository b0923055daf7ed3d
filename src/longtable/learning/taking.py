"""What of learning is a person's own, for their own copy of it: reflections in plain words."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from longtable.learning.models import Lesson, Reflection, Rhythm, SharedReflection
from longtable.learning.queries.reflections import opened
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("reflections")
def take_reflections(person: Person) -> Iterable[Mapping[str, object]]:
    """Both sides, as only they can open them; nothing of what cannot be opened but when it was."""
    for one in Reflection.objects.filter(person=person).order_by("written_at", "pk"):
        said = opened(one, person=person)
        yield {
            "written_at": one.written_at,
            "changed_at": one.changed_at,
            "lets_me_see": said.opens if said else None,
            "keeps_me_from_seeing": said.limits if said else None,
        }


@taker("reflecting")
def take_rhythm(person: Person) -> Iterable[Mapping[str, object]]:
    """When they are invited to reflect again; never, where they said so."""
    return Rhythm.objects.filter(person=person).values("next_on", "said_at")


@taker("shared_reflections")
def take_shared(person: Person) -> Iterable[Mapping[str, object]]:
    """The other side of what they shared; the first stands among their contributions."""
    own = SharedReflection.objects.filter(author=person).order_by("pk")
    return own.values("limits", shared=F("public_id"))


@taker("lessons")
def take_lessons(person: Person) -> Iterable[Mapping[str, object]]:
    """From which role they learned what; who it was is another's."""
    own = Lesson.objects.filter(author=person).order_by("pk")
    return own.values("left_out_at", lesson=F("public_id"), from_the_role=F("from_role__slug"))
