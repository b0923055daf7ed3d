"""What a term means: to one role, and to all of a community together."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Role
from longtable.communities.reading import reading_of
from longtable.people.http import Reader
from longtable.shared.identifiers import ID_LENGTH_MAX, mark_of, public_id
from longtable.shared.transfer.models import Import
from longtable.vocabulary.models.terms import Term

Row = TypeVar("Row", bound=models.Model)


class OfTerms(models.QuerySet[Row]):
    """Which rows of terms."""

    def visible_to(self, reader: Reader) -> Self:
        """Those of terms that the reader may read where they lie."""
        terms = Term.objects.read_where_they_lie(reading_of(reader))
        return self.filter(term__in=terms.order_by().values("pk"))


class UsageQuerySet(OfTerms["Usage"]):
    """Which usages."""

    def current(self) -> Self:
        """Those that nobody has taken back or said anew."""
        return self.filter(ended_at=None)


class Usage(models.Model):
    """What a term means to one role; a guess, where somebody of another role wrote it."""

    MEANING_LENGTH_MAX = 600
    EXAMPLE_LENGTH_MAX = 600
    SOURCE_LENGTH_MAX = 300
    AVOID_LENGTH_MAX = 300

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    term = models.ForeignKey(Term, models.CASCADE, related_name="usages")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    meaning = models.TextField(max_length=MEANING_LENGTH_MAX)
    example = models.TextField(max_length=EXAMPLE_LENGTH_MAX, blank=True)
    source = models.CharField(max_length=SOURCE_LENGTH_MAX, blank=True)
    # Words better not used for it, and with whom.
    avoid = models.CharField(max_length=AVOID_LENGTH_MAX, blank=True)
    is_guess = models.BooleanField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # The hat they wore.
    written_as = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    # The file it came in, if it did.
    brought_in = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = UsageQuerySet.as_manager()

    class Meta:
        ordering = ["role__position", "is_guess", "-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "role", "written_by"],
                condition=Q(ended_at=None),
                name="one_usage_of_each",
            ),
            models.CheckConstraint(condition=~Q(meaning=""), name="a_usage_says_what_it_means"),
        ]


class Agreement(models.TextChoices):
    """How far a community has come with a shared meaning."""

    CONTESTED = "contested", _("contested")
    WORKING = "working", _("working")
    AGREED = "agreed", _("agreed")


class SharedMeaning(models.Model):
    """What a community uses a term for together, as it was said one day. The newest holds."""

    TEXT_LENGTH_MAX = 600
    WHY_LENGTH_MAX = 300

    term = models.ForeignKey(Term, models.CASCADE, related_name="meanings")
    status = models.CharField(max_length=10, choices=Agreement)
    text = models.TextField(max_length=TEXT_LENGTH_MAX)
    why = models.CharField(max_length=WHY_LENGTH_MAX, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    stated_as = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    stated_at = models.DateTimeField()
    # The file it came in, if it did.
    brought_in = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+")

    objects = OfTerms["SharedMeaning"].as_manager()

    class Meta:
        ordering = ["-stated_at", "-pk"]
        indexes = [models.Index(fields=["term", "-stated_at"], name="meaning_newest_first")]

    @property
    def mark(self) -> str:
        """By what one knows whether another came since."""
        return mark_of(self.text, self.status, self.stated_at.timestamp())
