"""The rhythm in which a community meets."""

from datetime import date, datetime

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.convenings.models.meeting import Meeting
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Every(models.TextChoices):
    """How often."""

    WEEK = "week", _("every week")
    TWO_WEEKS = "two_weeks", _("every two weeks")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every three months")


class Weekday(models.IntegerChoices):
    """On which day of the week."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Which(models.IntegerChoices):
    """Which of these days of a month. There is not always a fifth."""

    FIRST = 1, _("first")
    SECOND = 2, _("second")
    THIRD = 3, _("third")
    FOURTH = 4, _("fourth")
    LAST = -1, _("last")


class RhythmQuerySet(OfCommunityQuerySet["Rhythm"]):
    """Which rhythms."""

    def kept(self) -> "RhythmQuerySet":
        """Those that hold now."""
        return self.filter(ended_at=None)


class Rhythm(Meeting):
    """When a community meets, since when, set by whom. What it was before stays as a row."""

    ABOUT_LENGTH_MAX = 2_000

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="rhythms")
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=ABOUT_LENGTH_MAX, blank=True)
    every = models.CharField(max_length=10, choices=Every)
    weekday = models.PositiveSmallIntegerField(
        choices=Weekday, validators=[MaxValueValidator(Weekday.SUNDAY)]
    )
    # Of a month or a quarter; nothing for weeks.
    which = models.SmallIntegerField(choices=Which, null=True, blank=True)
    at = models.TimeField()
    since = models.DateField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = RhythmQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community"], condition=Q(ended_at=None), name="one_rhythm_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(every__in=("month", "quarter"), which__isnull=False)
                | Q(every__in=("week", "two_weeks"), which=None),
                name="months_say_which_of_their_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def starts_at(self, day: date) -> datetime:
        """The moment at which a meeting of this day begins, by the clock of its zone."""
        return datetime.combine(day, self.at, self.zone_info)
