"""What ties those who hold a stake to one another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.reading import reading_of
from longtable.landscape.models.stakeholders import Stakeholder
from longtable.people.http import Reader
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

STRONG = 3


class Direction(models.TextChoices):
    """Which way a tie goes."""

    DIRECTED = "directed", _("from the one to the other")
    MUTUAL = "mutual", _("both ways")


class Strength(models.IntegerChoices):
    """How strong a tie is, where somebody has said."""

    LOOSE = 1, _("loose")
    STEADY = 2, _("steady")
    STRONG = STRONG, _("strong")


class TieQuerySet(models.QuerySet["Tie"]):
    """Which ties."""

    def visible_to(self, reader: Reader) -> "TieQuerySet":
        """Those of communities the reader is a member of, guests not: a tie names both its ends.

        Whoever is written down and is no member sees themselves alone, and so no tie.
        """
        # Both ends stand in one community.
        return self.filter(start__community__pk__in=reading_of(reader).above)


class Tie(models.Model):
    """What somebody says ties two stakeholders of one community."""

    KIND_LENGTH_MAX = 60
    TEXT_LENGTH_MAX = 500
    SOURCE_LENGTH_MAX = 200

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    # A directed tie goes from its start to its end; of a mutual one either may be either.
    start = models.ForeignKey(Stakeholder, models.CASCADE, related_name="ties_from")
    end = models.ForeignKey(Stakeholder, models.CASCADE, related_name="ties_to")
    # In a word or two: "funds", "refers families to". Empty where nobody has said.
    kind = models.CharField(max_length=KIND_LENGTH_MAX, blank=True)
    direction = models.CharField(max_length=10, choices=Direction, default=Direction.MUTUAL)
    strength = models.PositiveSmallIntegerField(choices=Strength, null=True, blank=True)
    says = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    source = models.CharField(max_length=SOURCE_LENGTH_MAX, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["start", "end", "kind"], name="tied_once_in_a_way"),
            models.CheckConstraint(condition=~Q(start=F("end")), name="nobody_is_tied_to_oneself"),
            models.CheckConstraint(
                condition=Q(strength=None) | Q(strength__gte=1, strength__lte=STRONG),
                name="strength_in_three_steps",
            ),
        ]
