"""Imports: what was brought in, how far it got, and what was refused."""

from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Import(models.Model):
    """One file being brought into one community."""

    class State(models.TextChoices):
        """How far it got."""

        CHOSEN = "chosen", _("file chosen")
        LOOKED_AT = "looked_at", _("being looked through")
        TRIED = "tried", _("looked through, nothing written")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")
        REFUSED = "refused", _("refused")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    PROBLEM_LENGTH_MAX = 500

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    kind = models.CharField(max_length=20)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="imports")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    path = models.CharField(max_length=500)
    original_name = models.CharField(max_length=255)
    # The digest of the file, so that the same file started again goes on where it stopped.
    fingerprint = models.CharField(max_length=64, blank=True)
    mapping: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    options: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.CHOSEN)
    # Why it was refused or stopped, in words.
    problem = models.CharField(max_length=PROBLEM_LENGTH_MAX, blank=True)
    counts: models.JSONField[dict[str, int]] = models.JSONField(default=dict)
    # What undoing left in place, and why: one sentence each.
    kept: models.JSONField[list[str]] = models.JSONField(default=list)
    looked_percent = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField()
    # When it last got on: a running import that does not is taken up again.
    moved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["state", "moved_at"], name="import_by_state")]

    def __str__(self) -> str:
        return self.original_name

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return Path(self.path)

    @property
    def is_at_work(self) -> bool:
        """Whether something is happening to it right now."""
        return self.state in {self.State.LOOKED_AT, self.State.RUNNING, self.State.UNDOING}


class ImportRefusal(models.Model):
    """A row that was refused: where it stands, and why."""

    REASON_LENGTH_MAX = 600

    brought_in = models.ForeignKey(Import, models.CASCADE, related_name="refusals")
    line = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=REASON_LENGTH_MAX)

    class Meta:
        ordering = ["line", "pk"]


# What an import can bring, one in a row.
THINGS = ("person", "membership", "organization", "stakeholder", "tie")


def _alone(thing: str) -> models.Q:
    """That this one is there, and none of the others."""
    return models.Q(**{f"{one}__isnull": one != thing for one in THINGS})


class Brought(models.Model):
    """Something that an import made or changed, so as to undo it.

    ``was`` is what it changed, empty for what it made; ``became`` is how it left it. Whatever is
    otherwise by now has been touched since, and is left alone.
    """

    brought_in = models.ForeignKey(Import, models.CASCADE, related_name="brought")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    membership = models.ForeignKey(
        "communities.Membership", models.CASCADE, null=True, related_name="+"
    )
    organization = models.ForeignKey(
        "communities.Organization", models.CASCADE, null=True, related_name="+"
    )
    stakeholder = models.ForeignKey(
        "landscape.Stakeholder", models.CASCADE, null=True, related_name="+"
    )
    tie = models.ForeignKey("landscape.Tie", models.CASCADE, null=True, related_name="+")
    was: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    became: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, (_alone(one) for one in THINGS)),
                name="one_thing_is_brought",
            ),
        ]
