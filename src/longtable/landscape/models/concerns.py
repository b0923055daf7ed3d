"""That a challenge is about a work: so that concerns, and the facts behind them, flow into the
plan (R62)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from longtable.communities.reading import reading_of
from longtable.dialogue.models import Challenge
from longtable.landscape.models.works import Work
from longtable.people.http import Reader
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Which concerns."""

    def visible_to(self, reader: Reader) -> Self:
        """Of works the reader sees, those whose challenge they may read."""
        read = Challenge.objects.visible_to(reader).filter(pk=OuterRef("challenge"))
        return self.filter(Exists(read), work__community__pk__in=reading_of(reader).above)


class Concern(models.Model):
    """One challenge and one work that it is about; said by somebody, on a day."""

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="concerns")
    work = models.ForeignKey(Work, models.CASCADE, related_name="concerns")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    linked_at = models.DateTimeField()

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-linked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "work"], name="concerns_a_work_once"),
        ]
