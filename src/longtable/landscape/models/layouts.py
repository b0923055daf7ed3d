"""Where a network is drawn: worked out in the background, and again only when its facts changed."""

from django.db import models

from longtable.communities.models import Community
from longtable.landscape.models.stakeholders import Stakeholder


class Layout(models.Model):
    """That the network of a community was drawn, and from what."""

    community = models.OneToOneField(Community, models.CASCADE, related_name="layout")
    # Of everybody and of every tie it was drawn from.
    digest = models.CharField(max_length=64, blank=True)
    computed_at = models.DateTimeField()
    # Something has happened since; it will be looked at anew.
    is_stale = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["is_stale"], name="layout_stale")]


class Position(models.Model):
    """Where one stakeholder stands in the drawing; it goes with them."""

    stakeholder = models.OneToOneField(
        Stakeholder, models.CASCADE, related_name="position", primary_key=True
    )
    x = models.FloatField()
    y = models.FloatField()
    # A number from one; nothing for who has no ties.
    circle = models.PositiveIntegerField(null=True)
    # The share of all pairs of others whose shortest way leads through here.
    between = models.FloatField()
