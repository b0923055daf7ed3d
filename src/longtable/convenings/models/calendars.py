"""The address under which a member's own calendar reads when a community meets."""

from django.db import models
from django.db.models import Q

from longtable.communities.models import Membership


class Calendar(models.Model):
    """One address of one member in one community. It holds as long as their term there.

    The database keeps the digest of its token alone: whoever takes it can read nobody's calendar.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="calendars")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(revoked_at=None), name="one_calendar_at_a_time"
            ),
        ]
