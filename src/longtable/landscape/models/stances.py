"""Where somebody stands, as they say themselves and to whom they say it (R61)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Hat
from longtable.communities.reading import reading_of
from longtable.people.http import Reader
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Where(models.TextChoices):
    """Where one stands. Said of oneself, never of anybody else."""

    AGAINST = "against", _("I am against it")
    QUESTIONS = "questions", _("I question it")
    UNDECIDED = "undecided", _("I have not decided")
    SUPPORTS = "supports", _("I support it")
    LEADS = "leads", _("I help to lead it")


class SeenBy(models.TextChoices):
    """Who may read a stance: as far as its owner says."""

    ONLY_ME = "only_me", _("Only me")
    CONVENERS = "conveners", _("The conveners")
    MEMBERS = "members", _("All members")


class StanceQuerySet(models.QuerySet["Stance"]):
    """Which stances."""

    def visible_to(self, reader: Reader) -> "StanceQuerySet":
        """One's own; others' as far as they say: to members, guests not, or to conveners alone."""
        reading = reading_of(reader)
        shared = Q(seen_by=SeenBy.MEMBERS, community__pk__in=reading.above)
        tended = Q(community__pk__in=reading.conveners) & ~Q(seen_by=SeenBy.ONLY_ME)
        return self.filter(Q(person_id=reading.person_id) | shared | tended)

    def held(self) -> "StanceQuerySet":
        """Those that hold: a later one takes the place of an earlier, which stays its owner's."""
        return self.filter(until=None)


class Stance(Hat):
    """What somebody questions, and what would have to be true for them to support it."""

    TEXT_LENGTH_MAX = 1_000

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stances")
    community = models.ForeignKey(Community, models.CASCADE, related_name="stances")
    where = models.CharField(max_length=20, choices=Where)
    questions = models.TextField(max_length=TEXT_LENGTH_MAX, blank=True)
    would_need = models.TextField(max_length=TEXT_LENGTH_MAX, blank=True)
    seen_by = models.CharField(max_length=20, choices=SeenBy, default=SeenBy.ONLY_ME)
    stated_at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["-stated_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "community"],
                condition=Q(until=None),
                name="stands_once_here",
            ),
        ]
