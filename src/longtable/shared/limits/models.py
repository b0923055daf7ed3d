"""How often something was done in one span of time."""

from django.db import models

DIGEST_LENGTH = 64


class Tally(models.Model):
    """One limit, one of whom or what it is about, one span. Forgotten after a day."""

    digest = models.CharField(max_length=DIGEST_LENGTH)
    span = models.BigIntegerField()
    times = models.PositiveIntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "span"], name="one_tally_per_span"),
        ]
        indexes = [models.Index(fields=["ends_at"], name="tally_by_end")]
