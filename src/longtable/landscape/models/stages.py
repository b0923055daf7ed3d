"""Stages of a work that is taken up, and who had a part in each (R68).

Exploring ends with a decision; then a work is got ready, begun, and becomes part of every day.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.landscape.models.stakeholders import Stakeholder
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.landscape.models.works import Entry, Stage, Work


class StageChange(models.Model):
    """That a work came into a stage: who said so, when, and why."""

    WHY_LENGTH_MAX = 500

    work = models.ForeignKey(Work, models.CASCADE, related_name="stage_changes")
    stage = models.CharField(max_length=20, choices=Stage)
    why = models.CharField(max_length=WHY_LENGTH_MAX)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class StagePart(Entry):
    """What somebody did in one stage of a work: a guess until they say it themselves."""

    TEXT_LENGTH_MAX = 500

    work = models.ForeignKey(Work, models.CASCADE, related_name="stage_parts")
    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="stage_parts")
    stage = models.CharField(max_length=20, choices=Stage)
    did = models.CharField(max_length=TEXT_LENGTH_MAX)

    objects = OfCommunityQuerySet["StagePart"].as_manager()

    class Meta(Entry.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["work", "stakeholder", "stage"], name="one_part_in_a_stage"
            ),
            models.CheckConstraint(condition=~Q(did=""), name="a_part_says_what_was_done"),
        ]
