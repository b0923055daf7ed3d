"""Whom a vocabulary tells of new meanings: who follows it, and of which words somebody wants no
more."""

from django.conf import settings
from django.db import models

from longtable.communities.models import Community
from longtable.vocabulary.models.terms import Term


class Following(models.Model):
    """That somebody follows the words of a community. Their own business."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="follows_words_once"),
        ]


class Muting(models.Model):
    """That somebody wants to be told no more of one word. Their own business."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="mutings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    muted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "person"], name="mutes_a_word_once"),
        ]
