"""What people were told."""

from django.conf import settings
from django.db import models

from longtable.shared.activity.models import Activity


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Which notices."""

    def unread(self) -> "NoticeQuerySet":
        """Those that their person has not seen."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One person told of one activity, and why them."""

    REASON_LENGTH_MAX = 40

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="notices")
    reason = models.CharField(max_length=REASON_LENGTH_MAX)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "activity"], name="told_once_per_activity"),
        ]
        indexes = [models.Index(fields=["person", "read_at", "-activity"], name="notice_unread")]


class Letter(models.Model):
    """A mail that went out, or would have: kept while no mail server is configured."""

    recipient = models.EmailField()
    subject = models.CharField(max_length=500)
    body = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-written_at"], name="letter_by_time")]

    def __str__(self) -> str:
        return self.subject
