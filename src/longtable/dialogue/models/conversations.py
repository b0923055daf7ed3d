"""Tables of what is said in turn."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.contributions.models import Contribution, ContributionQuerySet


class ConversationQuerySet(ContributionQuerySet["Conversation"]):
    """Which conversations."""

    def still_open(self) -> "ConversationQuerySet":
        """Those that no closure holds."""
        return self.exclude(closures__reopened_at=None, closures__isnull=False)


class Conversation(Contribution):
    """One question or topic that people think about together."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="conversation"
    )

    objects = ConversationQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager


class Closure(models.Model):
    """That a conversation was closed, with what came of it; and, if so, that it was reopened."""

    OUTCOME_LENGTH_MAX = 4_000

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="closures")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField()
    outcome = models.TextField(max_length=OUTCOME_LENGTH_MAX)
    html = models.TextField()
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(reopened_at=None),
                name="closed_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(outcome=""), name="closing_says_what_came_of_it"),
        ]


class Bookmark(models.Model):
    """Where somebody stopped reading a conversation. Their own business."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="bookmarks")
    read_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "conversation"], name="one_bookmark"),
        ]
