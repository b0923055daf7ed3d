"""Who answers for what on a work, and what an office is asked to decide (R64, R65).

What only an office can decide is recommended to it; what it said stands beside it as rows that
nobody changes: received, and answered with yes, no or something else, each with its day.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Level
from longtable.landscape.models.authority import AuthoritySource, Instrument
from longtable.landscape.models.stakeholders import Stakeholder
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.landscape.models.works import Entry, Work
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Responsibility(Entry):
    """Which office answers for what on a work; it holds until somebody says that it ended."""

    TEXT_LENGTH_MAX = 300

    work = models.ForeignKey(Work, models.CASCADE, related_name="responsibilities")
    office = models.CharField(max_length=120)
    # Who holds the office, where that is known: the office stays when they go.
    stakeholder = models.ForeignKey(
        Stakeholder, models.SET_NULL, null=True, blank=True, related_name="responsibilities"
    )
    scope = models.CharField(max_length=TEXT_LENGTH_MAX)
    funds = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    source = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = OfCommunityQuerySet["Responsibility"].as_manager()

    class Meta(Entry.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(office=""), name="an_office_is_answerable"),
            models.CheckConstraint(condition=~Q(scope=""), name="an_office_answers_for_something"),
        ]


class StatusKind(models.TextChoices):
    """What became known of a recommendation."""

    RECEIVED = "received", _("received")
    YES = "yes", _("answered: yes")
    CHANGED = "changed", _("answered: yes, with changes")
    NO = "no", _("answered: no")


class RecommendationQuerySet(OfCommunityQuerySet["Recommendation"]):
    """Which recommendations."""

    def answered(self) -> "RecommendationQuerySet":
        """Those that the office has answered."""
        return self.filter(Exists(_answers()))

    def waiting(self) -> "RecommendationQuerySet":
        """Those that it has not."""
        return self.exclude(Exists(_answers()))


def _answers() -> "models.QuerySet[Status]":
    said = Status.objects.filter(recommendation=OuterRef("pk"))
    return said.exclude(kind=StatusKind.RECEIVED)


class Recommendation(models.Model):
    """What an office is asked to decide, why, and by which day.

    By what the office has its authority is kept as it was then: the authority may be taken back.
    """

    TEXT_LENGTH_MAX = 2_000

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    # It stays when the work goes off the sheet.
    work = models.ForeignKey(Work, models.SET_NULL, null=True, related_name="recommendations")
    authority = models.ForeignKey(AuthoritySource, models.SET_NULL, null=True, related_name="+")
    office = models.CharField(max_length=120)
    level = models.CharField(max_length=20, choices=Level)
    instrument = models.CharField(max_length=20, choices=Instrument)
    citation = models.CharField(max_length=AuthoritySource.TEXT_LENGTH_MAX)
    what = models.TextField(max_length=TEXT_LENGTH_MAX)
    why = models.TextField(max_length=TEXT_LENGTH_MAX)
    due_on = models.DateField()
    language = models.CharField(max_length=8, default="en")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["community", "due_on"], name="recommendation_by_day")]

    @property
    def history(self) -> "list[Status]":
        """What became known of it, in the order of its being recorded."""
        return list(self.statuses.all())

    @property
    def answer(self) -> "Status | None":
        """What the office said last."""
        said = [one for one in self.history if one.kind != StatusKind.RECEIVED]
        return said[-1] if said else None

    @property
    def is_received(self) -> bool:
        """Whether the office is known to have it."""
        return bool(self.history)

    @property
    def is_late(self) -> bool:
        """Whether its day is over without an answer, or the first answer came after it."""
        said = [one for one in self.history if one.kind != StatusKind.RECEIVED]
        until: date = said[0].happened_on if said else clock.now().date()
        return until > self.due_on


class Status(models.Model):
    """One thing that became known: received, or answered, on a day; by whose word."""

    TEXT_LENGTH_MAX = 1_000

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="statuses")
    kind = models.CharField(max_length=20, choices=StatusKind)
    why = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    happened_on = models.DateField()
    # Whether it is the word of who holds the office; if not, who told it to who recorded it.
    is_own = models.BooleanField()
    told_by = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"],
                condition=Q(kind=StatusKind.RECEIVED),
                name="a_recommendation_is_received_once",
            ),
            models.CheckConstraint(
                condition=Q(is_own=True, told_by="") | Q(is_own=False) & ~Q(told_by=""),
                name="what_is_not_ones_own_word_was_told",
            ),
        ]
