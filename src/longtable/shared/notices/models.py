"""What people were told."""

from django.conf import settings
from django.db import models
from django_stubs_ext import StrOrPromise

from longtable.shared.activity.models import Activity
from longtable.shared.notices import wording


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

    @property
    def says(self) -> StrOrPromise:
        """Why them, in a line; nothing for a reason that no domain gives any more."""
        return self._wording.says

    @property
    def link(self) -> StrOrPromise:
        """The words that lead to what it is about, where that is no contribution."""
        return self._wording.link

    @property
    def leads_to(self) -> str:
        """The address of what it is about, where that is no contribution."""
        lead = self._wording.leads_to
        assert lead is not None, "only what has words for a link leads somewhere"
        return lead(self.activity)

    @property
    def _wording(self) -> wording.Wording:
        return wording.ALL.get(self.reason, wording.UNSAID)


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
