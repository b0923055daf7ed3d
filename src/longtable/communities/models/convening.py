"""What a convener has said so far on the way to a new community."""

from typing import Any

from django.conf import settings
from django.db import models


class ConveningPlan(models.Model):
    """A convening under way: kept on the server, so that it can be left and come back to."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="convening_plan"
    )
    answers: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    step = models.PositiveSmallIntegerField(default=1)
    changed_at = models.DateTimeField()
