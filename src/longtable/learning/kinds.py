"""Where shared reflections and lessons are shown."""

from django.urls import reverse

from longtable.contributions.kinds import kind
from longtable.contributions.models import Contribution


def reflection_address(shared: Contribution, slug: str) -> str:
    """The page of a shared reflection, in its community."""
    return reverse("learning:shared", args=[slug, shared.public_id])


def lesson_address(lesson: Contribution, slug: str) -> str:
    """The page of a lesson, in its community."""
    return reverse("learning:lesson", args=[slug, lesson.public_id])


# It was shared with these people; its writer may share it elsewhere, by another act.
kind("sharedreflection", reflection_address, stays=True)
# Whom it names belongs to its community, and is told there.
kind("lesson", lesson_address, stays=True)
