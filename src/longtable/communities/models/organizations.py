"""Organisations, where they are, and how they belong to communities."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Place(models.Model):
    """A state or territory, with its official codes (ANSI INCITS 38, USPS)."""

    code = models.CharField(max_length=2, primary_key=True)
    ansi = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganizationKind(models.TextChoices):
    """What sort of organisation."""

    NATIONAL = "national", _("national organization")
    STATE_TEAM = "state_team", _("state team")
    TA_CENTER = "ta_center", _("technical assistance center")
    STATE_AGENCY = "state_agency", _("state agency")
    DISTRICT = "district", _("school district")
    SCHOOL = "school", _("school")
    FAMILY = "family", _("family organization")
    YOUTH = "youth", _("youth organization")
    UNIVERSITY = "university", _("university")
    FEDERAL = "federal", _("federal agency")
    PROVIDER = "provider", _("community provider")
    OTHER = "other", _("other organization")


class Organization(models.Model):
    """A body that people speak from or for, on the platform or described by others."""

    NAME_LENGTH_MAX = 200

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    name = models.CharField(max_length=NAME_LENGTH_MAX)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=OrganizationKind, default=OrganizationKind.OTHER)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    described_at = models.DateTimeField()
    # A stand-in was described by others, through an import say; claiming it ends that.
    stand_in_source = models.CharField(max_length=200, blank=True)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
            models.UniqueConstraint(Lower("name"), name="organization_named_once"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def is_stand_in(self) -> bool:
        """Whether others described it and nobody of its own has claimed it."""
        return bool(self.stand_in_source) and self.claimed_at is None


class OtherName(models.Model):
    """Another name an organisation goes or went by."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=Organization.NAME_LENGTH_MAX)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="other_name_said_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """An organisation's belonging to a community, for a time, with what it commits (R16)."""

    REPRESENTATIVES_MIN = 2

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="affiliations")
    community = models.ForeignKey(
        "communities.Community", models.CASCADE, related_name="affiliations"
    )
    commits = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "community"],
                condition=Q(until=None),
                name="affiliated_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="affiliation_ends_after_it_begins",
            ),
        ]


class Representative(models.Model):
    """A person who acts for an affiliated organisation; there should be two at least."""

    affiliation = models.ForeignKey(Affiliation, models.CASCADE, related_name="representatives")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["affiliation", "person"], name="represents_once"),
        ]
