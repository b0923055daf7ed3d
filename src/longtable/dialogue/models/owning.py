"""Who keeps something moving: asked by somebody, taken by themselves, handed on to another."""

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from longtable.communities.models import Membership, Standing
from longtable.communities.reading import current
from longtable.contributions.models import Placement

Row = TypeVar("Row", bound=models.Model)
TAKEN_AFTER_ASKED = Q(taken_at=None) | Q(taken_at__gte=F("asked_at"))


class AskingQuerySet(models.QuerySet[Row]):
    """Which askings; each kind says from where it gets to the contribution it is about."""

    about: str

    def holding(self, today: date | None = None) -> Self:
        """Those that hold: whoever has left where it began owes it no more."""
        home = Placement.objects.filter(contribution=OuterRef(OuterRef(self.about)), is_home=True)
        terms = Membership.objects.filter(
            current(today), person=OuterRef("person"), community__in=home.values("community")
        )
        members = terms.exclude(standing=Standing.GUEST)
        return self.filter(Exists(members), ended_at=None, person__is_active=True)


class Asking(models.Model):
    """That somebody was asked; theirs once they take it, until it is another's."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]
