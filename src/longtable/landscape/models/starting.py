"""Whether enough are in to start (R57), and that a community chose to act (R32)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.communities.models import Community, Role
from longtable.landscape.models.within import OfCommunityQuerySet


class Threshold(models.Model):
    """How many of one voice the community itself wants to have in before it starts."""

    NEEDED_MAX = 99

    community = models.ForeignKey(Community, models.CASCADE, related_name="thresholds")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    needed = models.PositiveSmallIntegerField()

    objects = OfCommunityQuerySet["Threshold"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "role"], name="one_threshold_a_voice"),
            models.CheckConstraint(condition=Q(needed__gt=0), name="a_threshold_asks_for_somebody"),
        ]


class Start(models.Model):
    """That a community went from exploring to acting, and whom it had not heard by then."""

    REASON_LENGTH_MAX = 500

    community = models.OneToOneField(Community, models.CASCADE, related_name="start")
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    chosen_at = models.DateTimeField()
    # Which groups nobody of was in, by their keys: what was true on that day stays said.
    unexplored: models.JSONField[list[str]] = models.JSONField(default=list)
    reason = models.CharField(max_length=REASON_LENGTH_MAX, blank=True)

    objects = OfCommunityQuerySet["Start"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unexplored=[]) | ~Q(reason=""),
                name="who_starts_without_somebody_says_why",
            ),
        ]
