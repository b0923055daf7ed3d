"""Insights: what was found, who says it, where, and in what work or talk (R21); and problems of
practice, to which they are brought as advice (R22)."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Place, Role, Setting
from longtable.contributions.models import Contribution
from longtable.people.http import Reader
from longtable.shared import clock

# So long after somebody began to try an insight they are asked, once, whether it helped.
ASKED_AFTER = timedelta(days=14)


class Insight(Contribution):
    """What somebody found; its title says it in a sentence, its body how."""

    SOURCE_LENGTH_MAX = 200

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="insight"
    )
    # The library it is kept in, which it never leaves.
    community = models.ForeignKey(Community, models.CASCADE, related_name="insights")
    setting = models.CharField(max_length=20, choices=Setting)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    # From what work or talk, in words; the talk itself is a link, where it lies here.
    source = models.CharField(max_length=SOURCE_LENGTH_MAX)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="an_insight_comes_from_somewhere"),
        ]


class Problem(Contribution):
    """A problem of practice in plain words, for which somebody looks for people, insights and
    work that bear on it."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="problem"
    )
    community = models.ForeignKey(Community, models.CASCADE, related_name="problems")
    setting = models.CharField(max_length=20, choices=Setting, blank=True)


class Help(models.TextChoices):
    """Whether an insight helped."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class TrialQuerySet(models.QuerySet["Trial"]):
    """Which tries."""

    def visible_to(self, reader: Reader) -> Self:
        """One's own: nobody else learns who tries what, and what they said of it."""
        if not reader.is_authenticated or not reader.is_active:
            return self.none()
        return self.filter(person=reader.pk)

    def due(self) -> Self:
        """Those begun long enough ago of which nobody asked yet, and nobody said anything."""
        begun = clock.now() - ASKED_AFTER
        return self.filter(begun_at__lte=begun, asked_at=None, word="", person__is_active=True)


class Trial(models.Model):
    """That somebody takes an insight along to try it, and later whether it helped. Theirs alone;
    counted by role from five people on."""

    LINE_LENGTH_MAX = 300

    insight = models.ForeignKey(Insight, models.CASCADE, related_name="trials")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # The problem it is tried on, if they came from one.
    problem = models.ForeignKey(Problem, models.SET_NULL, null=True, related_name="trials")
    # The role they had there when they began, then when they said whether it helped.
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    word = models.CharField(max_length=10, choices=Help, blank=True)
    line = models.CharField(max_length=LINE_LENGTH_MAX, blank=True)
    said_at = models.DateTimeField(null=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["insight", "person"], name="tried_once"),
            models.CheckConstraint(
                condition=Q(word="", said_at=None, line="")
                | ~Q(word="") & Q(said_at__isnull=False),
                name="whether_it_helped_was_said_one_day",
            ),
        ]
