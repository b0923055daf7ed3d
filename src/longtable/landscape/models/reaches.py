"""The networks of organizations: whom they reach, by which channels, since when (R67)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Organization
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class ChannelKind(models.TextChoices):
    """How words travel to the people of a network."""

    NEWSLETTER = "newsletter", _("newsletter")
    MAILING_LIST = "mailing_list", _("mailing list")
    MEETINGS = "meetings", _("meetings")
    WEBSITE = "website", _("website")
    TEXT = "text", _("text messages")
    SOCIAL = "social", _("social media")
    CALLS = "calls", _("telephone calls")
    PAPER = "paper", _("paper")
    OTHER = "other", _("another way")


class PartnerNetwork(models.Model):
    """The network of one organization, as those who act for it describe it in one community.

    Every number is their own claim: nothing where nobody has said.
    """

    TEXT_LENGTH_MAX = 500

    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="networks")
    state_affiliates = models.PositiveIntegerField(null=True, blank=True)
    chapters = models.PositiveIntegerField(null=True, blank=True)
    members = models.PositiveIntegerField(null=True, blank=True)
    since_year = models.PositiveSmallIntegerField(null=True, blank=True)
    carries = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    source = models.CharField(max_length=200, blank=True)
    described_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    described_at = models.DateTimeField()

    objects = OfCommunityQuerySet["PartnerNetwork"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "organization"], name="a_network_is_described_once_here"
            ),
        ]


class Channel(models.Model):
    """One way by which a network is reached, and how many it reaches."""

    NAME_LENGTH_MAX = 120

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    network = models.ForeignKey(PartnerNetwork, models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=20, choices=ChannelKind)
    name = models.CharField(max_length=NAME_LENGTH_MAX)
    reaches = models.PositiveIntegerField(null=True, blank=True)
    since_year = models.PositiveSmallIntegerField(null=True, blank=True)
    carries = models.CharField(max_length=PartnerNetwork.TEXT_LENGTH_MAX, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["network", "name"], name="a_channel_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="a_channel_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
