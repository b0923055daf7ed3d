"""Who said something without their name: locked away, and opened by two stewards together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from longtable.contributions.models.contribution import Contribution
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Escrow(models.Model):
    """Who wrote what is unnamed by choice, locked by a key of the site. Nothing is found by it:
    see ``contributions.escrow``."""

    LENGTH_MAX = 200

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="escrow")
    locked = models.CharField(max_length=LENGTH_MAX)


class UnsealingQuerySet(models.QuerySet["Unsealing"]):
    """Which askings to open an escrow."""

    def waiting(self) -> "UnsealingQuerySet":
        """Those that wait for the word of a second steward."""
        return self.filter(second_at=None)

    def opened(self) -> "UnsealingQuerySet":
        """Those to which two stewards said yes."""
        return self.filter(is_opened=True)

    def told(self) -> "UnsealingQuerySet":
        """Those of which the community was told."""
        return self.opened().filter(told_at__isnull=False)


class Unsealing(models.Model):
    """That a steward asked who wrote something, and what a second one said to it."""

    REASON_LENGTH_MAX = 600

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="unsealings")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    reason = models.TextField(max_length=REASON_LENGTH_MAX)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    second_at = models.DateTimeField(null=True)
    second_reason = models.TextField(max_length=REASON_LENGTH_MAX, blank=True)
    is_opened = models.BooleanField(default=False)
    # When its community was told that it was opened.
    told_at = models.DateTimeField(null=True)

    objects = UnsealingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(second_at=None) | Q(is_opened=True),
                name="asked_or_opened_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="who_asks_says_why"),
            models.CheckConstraint(
                condition=Q(second_at=None, second_by=None, second_reason="", is_opened=False)
                | (Q(second_at__isnull=False) & ~Q(second_reason="")),
                name="the_second_says_why_too",
            ),
            models.CheckConstraint(
                condition=Q(second_by=None) | Q(asked_by=None) | ~Q(second_by=F("asked_by")),
                name="never_one_person_twice",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(is_opened=True), name="told_of_what_was_opened"
            ),
        ]
