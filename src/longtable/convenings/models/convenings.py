"""One planned meeting, and what became of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.communities.models import Community
from longtable.contributions.models import Contribution, ContributionQuerySet
from longtable.convenings.models.meeting import Meeting
from longtable.convenings.models.rhythms import Rhythm
from longtable.shared import clock


class ConveningQuerySet(ContributionQuerySet["Convening"]):
    """Which convenings."""

    def to_come(self, now: datetime | None = None) -> "ConveningQuerySet":
        """Those that have not begun, the next first; also those that were called off."""
        begins = self.filter(starts_at__gt=clock.now() if now is None else now)
        return begins.order_by("starts_at", "pk")

    def past(self) -> "ConveningQuerySet":
        """Those that have begun, the newest first."""
        return self.filter(starts_at__lte=clock.now()).order_by("-starts_at", "-pk")

    def not_called_off(self) -> "ConveningQuerySet":
        """Those that nobody called off."""
        return self.filter(calling_off=None)


class Convening(Contribution, Meeting):
    """One planned meeting: what it is about, when, how one takes part, who hosts it."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="convening"
    )
    # Its home, which it never leaves: who comes is for those who belong there.
    community = models.ForeignKey(Community, models.CASCADE, related_name="convenings")
    # The day in the rhythm it came of; it stays when it is moved.
    rhythm = models.ForeignKey(Rhythm, models.SET_NULL, null=True, related_name="convenings")
    day = models.DateField(null=True)
    starts_at = models.DateTimeField()
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # How often it was changed: calendars take the newest (RFC 5545, SEQUENCE).
    changes = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = ConveningQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rhythm", "day"],
                condition=Q(rhythm__isnull=False),
                name="planned_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["community", "starts_at"], name="convening_by_time")]

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.starts_at <= clock.now()

    @property
    def local_start(self) -> datetime:
        """When it begins, by the clock of its zone."""
        return self.starts_at.astimezone(self.zone_info)


class Move(models.Model):
    """That a convening was moved: from when, by whom, and why."""

    REASON_LENGTH_MAX = 300

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="moves")
    was_at = models.DateTimeField()
    reason = models.CharField(max_length=REASON_LENGTH_MAX, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["moved_at", "pk"]


class CallingOff(models.Model):
    """That a convening was called off, by whom, and why."""

    REASON_LENGTH_MAX = 300

    convening = models.OneToOneField(Convening, models.CASCADE, related_name="calling_off")
    reason = models.CharField(max_length=REASON_LENGTH_MAX)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    called_off_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="calling_off_says_why"),
        ]


class Account(models.Model):
    """What its host tells of a convening afterwards: whether it was held, what came of it."""

    CAME_OF_IT_LENGTH_MAX = 4_000

    convening = models.OneToOneField(Convening, models.CASCADE, related_name="account")
    was_held = models.BooleanField()
    came_of_it = models.TextField(max_length=CAME_OF_IT_LENGTH_MAX, blank=True)
    html = models.TextField(blank=True)
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    told_at = models.DateTimeField()


class Reminder(models.Model):
    """That those who come were reminded of a convening at this time, once."""

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="reminders")
    starts_at = models.DateTimeField()
    reminded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convening", "starts_at"], name="reminded_once"),
        ]
