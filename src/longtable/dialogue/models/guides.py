"""Dialogue guides: a brief, and questions that everybody answers (R12).

A guide is written together: each change is a version, and a dialogue holds the one it began with.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Hat, Role
from longtable.contributions.models import Contribution, ContributionQuerySet


class GuideQuerySet(ContributionQuerySet["Guide"]):
    """Which guides."""


class Guide(Contribution):
    """What a dialogue is about, and what it asks. Its title and body are its newest version's."""

    SHIPPED_LENGTH_MAX = 40

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="guide"
    )
    # Its home, which it never leaves: another community takes it along as a guide of its own.
    community = models.ForeignKey(Community, models.CASCADE, related_name="guides")
    # The version of another guide from which it was taken along.
    begun_from = models.ForeignKey(
        "GuideVersion", models.SET_NULL, null=True, related_name="taken_along"
    )
    # The guide that comes with Longtable from which it began.
    shipped = models.CharField(max_length=SHIPPED_LENGTH_MAX, blank=True)

    objects = GuideQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager


class GuideVersion(Hat):
    """A guide as somebody left it. Rows are added and never changed."""

    BRIEF_LENGTH_MAX = 8_000
    SOURCE_LENGTH_MAX = 300

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=Contribution.TITLE_LENGTH_MAX)
    brief = models.TextField(max_length=BRIEF_LENGTH_MAX)
    html = models.TextField()
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    # The document that the brief is about, or where it can be read.
    source = models.CharField(max_length=SOURCE_LENGTH_MAX, blank=True)
    language = models.CharField(max_length=8, default="en")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="version_numbered_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(brief=""), name="a_guide_says_what_it_is_about"
            ),
        ]


class Part(models.TextChoices):
    """The two parts of a dialogue: what it is to each, then what follows for all."""

    REACTION = "reaction", _("What it is to you")
    APPLICATION = "application", _("What follows")


class Question(models.Model):
    """One question of a version: for everybody, or for those who wear one role."""

    TEXT_LENGTH_MAX = 300

    version = models.ForeignKey(GuideVersion, models.CASCADE, related_name="questions")
    part = models.CharField(max_length=20, choices=Part)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=TEXT_LENGTH_MAX)
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="asked_in_order"),
            models.CheckConstraint(condition=~Q(text=""), name="a_question_asks_something"),
        ]
