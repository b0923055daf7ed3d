"""Authority and influence: two ways in which somebody has an effect, kept apart (R63, R65).

Authority is given: by a law, a regulation, a board's policy, an appointment or a grant, at one
level, for something. Influence is a network of people who listen. Neither is the measure of a
person, and neither is worth more.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Level
from longtable.landscape.models.stakeholders import Stakeholder
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Instrument(models.TextChoices):
    """What gives the authority."""

    LAW = "law", _("law")
    REGULATION = "regulation", _("regulation")
    BOARD_POLICY = "board_policy", _("board policy")
    APPOINTMENT = "appointment", _("appointment")
    GRANT = "grant", _("grant")


class AuthorityQuerySet(models.QuerySet["AuthoritySource"]):
    """Which authorities."""

    def visible_to(self, reader: Reader) -> "AuthorityQuerySet":
        """Those of a stakeholder whom the reader may see; one's own always."""
        return self.filter(stakeholder__in=Stakeholder.objects.visible_to(reader))

    def holding(self) -> "AuthorityQuerySet":
        """Those that hold today."""
        today = clock.now().date()
        has_begun = Q(since=None) | Q(since__lte=today)
        return self.filter(has_begun & (Q(until=None) | Q(until__gte=today)))


class InfluenceQuerySet(models.QuerySet["InfluenceNetwork"]):
    """Which networks of people who listen."""

    def visible_to(self, reader: Reader) -> "InfluenceQuerySet":
        """Those of a stakeholder whom the reader may see; one's own always."""
        return self.filter(stakeholder__in=Stakeholder.objects.visible_to(reader))


class StatedFact(models.Model):
    """Something said of a stakeholder: by whom, when, and known from where."""

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    source = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        abstract = True


class AuthoritySource(StatedFact):
    """What somebody answers for, in which office, at which level, by what: cited (R65)."""

    TEXT_LENGTH_MAX = 300

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="authorities")
    level = models.CharField(max_length=20, choices=Level)
    instrument = models.CharField(max_length=20, choices=Instrument)
    citation = models.CharField(max_length=TEXT_LENGTH_MAX)
    office = models.CharField(max_length=120)
    scope = models.CharField(max_length=TEXT_LENGTH_MAX)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(citation=""), name="authority_is_cited"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="authority_ends_after_it_begins",
            ),
        ]

    @property
    def holds(self) -> bool:
        """Whether it holds today."""
        today = clock.now().date()
        has_begun = self.since is None or self.since <= today
        return has_begun and (self.until is None or self.until >= today)


class InfluenceNetwork(StatedFact):
    """A network of people who listen to somebody: who, how many, by which channels, since when."""

    TEXT_LENGTH_MAX = 200

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="influences")
    people = models.CharField(max_length=TEXT_LENGTH_MAX)
    reaches = models.PositiveIntegerField(null=True, blank=True)
    channels = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    since_year = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = InfluenceQuerySet.as_manager()

    class Meta:
        ordering = ["people", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(people=""), name="influence_is_with_somebody"),
        ]
