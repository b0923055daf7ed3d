"""The ledger's one table."""

from typing import Any

from django.conf import settings
from django.db import models


class Hats(models.Model):
    """Who acts and towards whom, each with the hat worn at the time. Erasure leaves the hats."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    actor_role = models.ForeignKey("communities.Role", models.PROTECT, null=True, related_name="+")
    actor_organization = models.ForeignKey(
        "communities.Organization", models.SET_NULL, null=True, related_name="+"
    )
    actor_level = models.CharField(max_length=20, blank=True)
    towards = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    towards_role = models.ForeignKey(
        "communities.Role", models.PROTECT, null=True, related_name="+"
    )
    towards_organization = models.ForeignKey(
        "communities.Organization", models.SET_NULL, null=True, related_name="+"
    )
    towards_level = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True


class Activity(Hats):
    """Something that happened. Rows are added and never changed, but for erasing a person."""

    VERB_LENGTH_MAX = 60

    verb = models.CharField(max_length=VERB_LENGTH_MAX)
    subject = models.ForeignKey(
        "contributions.Contribution", models.CASCADE, null=True, related_name="activities"
    )
    community = models.ForeignKey(
        "communities.Community", models.CASCADE, null=True, related_name="activities"
    )
    facts: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["community", "verb", "occurred_at"], name="activity_by_verb"),
            models.Index(fields=["subject"], name="activity_by_subject"),
            models.Index(fields=["actor", "occurred_at"], name="activity_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} at {self.occurred_at:%Y-%m-%d %H:%M}"
