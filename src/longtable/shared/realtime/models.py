"""Ticks that are waiting to be seen by the streams of every process."""

from django.db import models

TOPIC_LENGTH_MAX = 100


class Tick(models.Model):
    """A topic that changed. Swept away after a minute: a page that was asleep fetches anyway."""

    topic = models.CharField(max_length=TOPIC_LENGTH_MAX)
    ticked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ticked_at"], name="tick_by_time")]
