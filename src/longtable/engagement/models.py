"""Tables of engagement."""

from typing import Any

from django.db import models

from longtable.communities.models import Community


class Snapshot(models.Model):
    """The measures of one community's usual period, made in the background."""

    community = models.OneToOneField(Community, models.CASCADE, related_name="snapshot")
    computed_at = models.DateTimeField()
    # Something has happened since; it will be made anew.
    is_stale = models.BooleanField(default=False)
    payload: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["is_stale"], name="snapshot_stale")]


class Quarter(models.Model):
    """How wide and how deep one quarter of a year was: measured when it was over, and then kept.

    Numbers of people and voices as they were counted; small ones are hidden when they are shown.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="quarters")
    begins_on = models.DateField()
    measured_at = models.DateTimeField()
    payload: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        ordering = ["begins_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "begins_on"], name="a_quarter_is_measured_once"
            ),
        ]
