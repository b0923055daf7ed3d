"""Who means to come to a convening, and who was there."""

from typing import Self, TypeVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Role
from longtable.communities.reading import reading_of
from longtable.convenings.models.convenings import Convening
from longtable.people.http import Reader

Row = TypeVar("Row", bound=models.Model)
PEOPLE_MAX = 999


class OfConveningQuerySet(models.QuerySet[Row]):
    """What is said of who comes to convenings and who came."""

    def visible_to(self, reader: Reader) -> Self:
        """That of convenings the reader may read, where they belong."""
        read = Convening.objects.visible_to(reader)
        belongs = reading_of(reader).belongs
        return self.filter(convening__community__in=belongs, convening__in=read.values("pk"))


class Coming(models.TextChoices):
    """Whether somebody means to come."""

    YES = "yes", _("I am coming")
    TELEPHONE = "telephone", _("By telephone")
    NO = "no", _("I cannot come")


class Answer(models.Model):
    """What somebody says of a convening beforehand, in the role they speak from."""

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, models.SET_NULL, null=True, related_name="+")
    coming = models.CharField(max_length=10, choices=Coming)
    answered_at = models.DateTimeField()

    objects = OfConveningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convening", "person"], name="answered_once"),
        ]


class Presence(models.Model):
    """That somebody says they were there. Who has gone from the site still counts, unnamed."""

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="presences")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    role = models.ForeignKey(Role, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    objects = OfConveningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convening", "person"], name="was_there_once"),
        ]


class Headcount(models.Model):
    """How many people of one voice were there without an account: a number, no names."""

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="headcounts")
    role = models.ForeignKey(Role, models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(PEOPLE_MAX)]
    )

    objects = OfConveningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convening", "role"], name="counted_once_per_voice"),
        ]
