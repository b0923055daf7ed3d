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
