"""That a work stands on a value or goal held in common: what joint work gathers around (R79)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from longtable.communities.reading import reading_of
from longtable.dialogue.models import Value
from longtable.landscape.models.works import Work
from longtable.people.http import Reader


class FootingQuerySet(models.QuerySet["Footing"]):
    """Which footings."""

    def visible_to(self, reader: Reader) -> Self:
        """Of works the reader sees, on values that they may read."""
        read = Value.objects.visible_to(reader).filter(pk=OuterRef("value"))
        return self.filter(Exists(read), work__community__pk__in=reading_of(reader).above)


class Footing(models.Model):
    """One work and one value that it stands on; said by somebody, on a day."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="footings")
    value = models.ForeignKey(Value, models.CASCADE, related_name="footings")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()

    objects = FootingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["work", "value"], name="stands_on_a_value_once"),
        ]
