"""Roles of leading that anybody may take, for a term (R66, R69).

To convene is a standing of its own. These are the others: recognition and rights follow the role
that somebody takes, never their title.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class LeadershipKind(models.TextChoices):
    """Ways to lead."""

    BROKER = "broker", _("broker")
    HOST = "host", _("host")
    CHAMPION = "champion", _("champion")
    MENTOR = "mentor", _("mentor")


class LeadershipQuerySet(OfCommunityQuerySet["Leadership"]):
    """Which terms."""

    def open(self) -> "LeadershipQuerySet":
        """Those that nobody has ended and whose last day is not over, accepted or not."""
        return self.filter(ended_at=None, ends_on__gte=clock.now().date())

    def holding(self) -> "LeadershipQuerySet":
        """Those that were accepted and run today."""
        return self.open().filter(accepted_at__isnull=False)


class Leadership(models.Model):
    """One role, taken by one person until a day; asked for or offered, and then accepted."""

    NOTE_LENGTH_MAX = 500

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="leaderships")
    kind = models.CharField(max_length=20, choices=LeadershipKind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leaderships")
    # Who asked them; themselves, where they offered it.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    # Whose it was before, and what they left for whoever comes next.
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")
    note = models.CharField(max_length=NOTE_LENGTH_MAX, blank=True)
    shadowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="shadowing"
    )

    objects = LeadershipQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "ends_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "kind", "person"],
                condition=Q(ended_at=None),
                name="a_role_is_taken_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(shadowed_by=None) | ~Q(shadowed_by=models.F("person")),
                name="nobody_shadows_themselves",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether nobody has ended it and its last day is not over."""
        return self.ended_at is None and self.ends_on >= clock.now().date()

    @property
    def holds(self) -> bool:
        """Whether it was accepted and runs today."""
        return self.accepted_at is not None and self.is_open

    @property
    def is_offered(self) -> bool:
        """Whether they offered it themselves."""
        return self.asked_by_id == self.person_id
