"""Imports: what was brought in, how far it got, and what was refused."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One file being brought into one community."""

    class State(models.TextChoices):
        """How far it got."""

        CHOSEN = "chosen", _("file chosen")
        LOOKED_AT = "looked_at", _("looked at")
        TRIED = "tried", _("tried without writing")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")
        REFUSED = "refused", _("refused")
        UNDONE = "undone", _("undone")

    kind = models.CharField(max_length=20)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="imports")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    path = models.CharField(max_length=500)
    original_name = models.CharField(max_length=255)
    mapping: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    options: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.CHOSEN)
    counts: models.JSONField[dict[str, int]] = models.JSONField(default=dict)
    position = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.original_name


class ImportRefusal(models.Model):
    """A row that was refused: where it stands, and why."""

    brought_in = models.ForeignKey(Import, models.CASCADE, related_name="refusals")
    line = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["line", "pk"]
