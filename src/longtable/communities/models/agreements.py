"""How people treat one another here, in versions that are accepted."""

from django.conf import settings
from django.db import models

from longtable.communities.models.community import Community


class Agreement(models.Model):
    """One version of a community's agreements. The highest version holds."""

    TEXT_LENGTH_MAX = 5_000

    community = models.ForeignKey(Community, models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=TEXT_LENGTH_MAX)
    html = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["community", "version"], name="version_written_once"),
        ]


class Acceptance(models.Model):
    """That somebody accepted one version."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="acceptances")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "person"], name="accepted_once"),
        ]
