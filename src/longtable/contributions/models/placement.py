"""In which communities a contribution lies, and who is meant to read it there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.communities.models import Community, Nesting
from longtable.communities.reading import Reading
from longtable.people.models import Audience


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Which placements."""

    def readable_by(self, reading: Reading) -> "PlacementQuerySet":
        """Those through which this reader may read. The one rule of *may see*.

        A placement reaches as far as both its author and its community allow.
        """
        readable = Q(audience=Audience.PUBLIC, community__widest=Audience.PUBLIC)
        if reading.members:
            readable |= Q(community_id__in=reading.members, audience__gte=Audience.MEMBERS)
        for community_id, reads_from in reading.limited:
            is_convener = community_id in reading.conveners
            readable |= Q(
                community_id=community_id,
                audience__gte=Audience.CONVENERS if is_convener else Audience.MEMBERS,
                placed_at__gte=reads_from,
            )
        # Conveners read as far back as their own term does: stewardship is not readership.
        if reading.conveners & reading.members:
            readable |= Q(
                community_id__in=reading.conveners & reading.members,
                audience__gte=Audience.CONVENERS,
            )
        if reading.above:
            below = Nesting.objects.filter(parent_id__in=reading.above)
            readable |= Q(
                community_id__in=below.values("child_id"),
                audience__gte=Audience.NETWORK,
                community__widest__gte=Audience.NETWORK,
            )
        return self.filter(readable)


class Placement(models.Model):
    """One contribution in one community; it stays one object wherever it lies (R7)."""

    contribution = models.ForeignKey(
        "contributions.Contribution", models.CASCADE, related_name="placements"
    )
    community = models.ForeignKey(Community, models.CASCADE, related_name="placements")
    is_home = models.BooleanField(default=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    placed_at = models.DateTimeField()
    # Copied from the contribution, so that a community's list is one walk along an index.
    audience = models.PositiveSmallIntegerField(choices=Audience)
    kind = models.CharField(max_length=40)
    last_at = models.DateTimeField()

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "community"], name="placed_once"),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(is_home=True), name="one_home"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "kind", "-last_at"], name="placement_by_last"),
        ]
