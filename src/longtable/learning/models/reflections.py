"""Reflections: sealed for who wrote them; and what they shared of them (R9, R44)."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.communities.models import Community
from longtable.contributions.models import Contribution, ContributionQuerySet
from longtable.people.http import Reader
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

# So long after somebody came, and then after each reflection or "not now", they are invited.
FIRST_INVITED_AFTER = timedelta(days=14)
INVITED_AGAIN_AFTER = timedelta(days=42)
SIDE_LENGTH_MAX = 4_000
REFLECTIONS_MAX = 1_000


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    """Which reflections."""

    def visible_to(self, reader: Reader) -> Self:
        """One's own: nobody else's are there for anybody, whoever they are."""
        if not reader.is_active:  # Nobody who is not signed in is.
            return self.none()
        return self.filter(person=reader.pk)


class Reflection(models.Model):
    """What somebody's position lets them see, and what it keeps them from seeing: sealed."""

    RETRY_LENGTH_MAX = 64

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Both sides and which questions they answer; see ``learning.sealing``.
    sealed = models.TextField()
    # The same words sent twice are kept once; it says nothing of them.
    retry = models.CharField(max_length=RETRY_LENGTH_MAX)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "retry"], name="reflected_once"),
        ]


class Rhythm(models.Model):
    """When somebody is invited to reflect again; never, where they said so."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    next_on = models.DateField(null=True)
    said_at = models.DateTimeField()


class SharedReflection(Contribution):
    """What somebody shared of a reflection, by a separate act: its body says what they see."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="shared_reflection"
    )
    # Its home, which it never leaves: it was shared with these people and nobody else.
    community = models.ForeignKey(Community, models.CASCADE, related_name="shared_reflections")
    limits = models.TextField(max_length=SIDE_LENGTH_MAX)
    limits_html = models.TextField()
    prompt = models.PositiveSmallIntegerField(default=0)
    # What it was taken from, for its writer's own page.
    reflection = models.ForeignKey(Reflection, models.SET_NULL, null=True, related_name="shared_as")

    objects = ContributionQuerySet["SharedReflection"].as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "reflection"],
                condition=Q(reflection__isnull=False),
                name="shared_once_in_a_place",
            ),
        ]
