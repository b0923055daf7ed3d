"""The map of the system that a community builds: tiers, settings and domains, and what stands there
(R20).

A row is only where somebody said something: a cell without one is empty, and so a gap.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.landscape.models.works import Entry, Work
from longtable.shared import clock

# Teams look at the whole once or twice a year; what nobody looked at for longer says so.
CHECK_AGAIN_AFTER = timedelta(days=365)


class Tier(models.TextChoices):
    """For how many of the children: each tier is for fewer, and gives them more."""

    ALL = "all", _("for all")
    SOME = "some", _("for some")
    FEW = "few", _("for a few")


class Setting(models.TextChoices):
    """Where it reaches them."""

    SCHOOL = "school", _("at school")
    HOME = "home", _("at home")
    COMMUNITY = "community", _("in the community")


class Domain(models.TextChoices):
    """The seven domains in which the quality of school mental health is looked at."""

    TEAMING = "teaming", _("Teaming")
    NEEDS = "needs_assessment_resource_mapping", _("Needs and resources")
    SCREENING = "screening", _("Screening")
    PROMOTION = "promotion_tier1", _("Promotion")
    EARLY = "early_intervention_treatment_tiers2_3", _("Early help and treatment")
    FUNDING = "funding_sustainability", _("Funding that lasts")
    IMPACT = "impact", _("Impact")


class CellState(models.TextChoices):
    """How far it is."""

    NONE = "none", _("nothing yet")
    PLANNED = "planned", _("planned")
    PARTIAL = "partial", _("partly in place")
    IN_PLACE = "in_place", _("in place")


@dataclass(frozen=True, slots=True)
class Spot:
    """Which cell: its tier, its setting, its domain."""

    tier: str
    setting: str
    domain: str

    @property
    def key(self) -> str:
        """As it stands in an address: ``all-school-teaming``."""
        return f"{self.tier}-{self.setting}-{self.domain}"

    @property
    def words(self) -> str:
        """As it is read: “Teaming, for all, at school”."""
        domain, tier, setting = Domain(self.domain), Tier(self.tier), Setting(self.setting)
        return f"{domain.label}, {tier.label}, {setting.label}"

    @property
    def row_words(self) -> str:
        """Its row of the map: “For all, at school”."""
        return capfirst(f"{Tier(self.tier).label}, {Setting(self.setting).label}")

    @property
    def label(self) -> str:
        """Its column of the map."""
        return str(Domain(self.domain).label)


def is_cell(tier: str, domain: str) -> bool:
    """Promotion is what all get, early help and treatment what only some need: by their names."""
    return tier == Tier.ALL if domain == Domain.PROMOTION else not (
        domain == Domain.EARLY and tier == Tier.ALL
    )  # fmt: skip


SPOTS = {
    one.key: one
    for tier in Tier.values
    for setting in Setting.values
    for one in (Spot(tier, setting, domain) for domain in Domain.values if is_cell(tier, domain))
}


class OnSystem(models.Model):
    """Something that is said of one cell."""

    tier = models.CharField(max_length=10, choices=Tier)
    setting = models.CharField(max_length=10, choices=Setting)
    domain = models.CharField(max_length=40, choices=Domain)

    class Meta:
        abstract = True

    @property
    def spot(self) -> Spot:
        """Which cell it is said of."""
        return Spot(self.tier, self.setting, self.domain)


def _is_on_the_map(name: str) -> Any:
    promoted = ~Q(domain=Domain.PROMOTION) | Q(tier=Tier.ALL)
    treated = ~Q(domain=Domain.EARLY) | ~Q(tier=Tier.ALL)
    return models.CheckConstraint(condition=promoted & treated, name=name)


class SystemCell(OnSystem):
    """How far one cell is, who provides it and by which practices: said by somebody, on a day."""

    TEXT_LENGTH_MAX = 300

    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=CellState)
    # In words, beside those who are written down in the landscape.
    providers = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    practices = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    checked_at = models.DateTimeField()
    # How often: of two who say it at once, the later one is told.
    checks = models.PositiveIntegerField(default=1)

    objects = OfCommunityQuerySet["SystemCell"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "tier", "setting", "domain"], name="a_cell_is_said_once"
            ),
            _is_on_the_map("a_cell_is_on_the_map"),
        ]

    @property
    def is_stale(self) -> bool:
        """Whether nobody has looked for long."""
        return self.checked_at < clock.now() - CHECK_AGAIN_AFTER


class Placing(Entry, OnSystem):
    """That a work stands on a cell, or that somebody of the landscape provides it.

    Whoever is said to provide it is a guess until they say it themselves (R35).
    """

    work = models.ForeignKey(Work, models.CASCADE, null=True, blank=True, related_name="placings")

    objects = OfCommunityQuerySet["Placing"].as_manager()

    class Meta(Entry.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["community", "tier", "setting", "domain", "work"],
                name="a_work_stands_on_a_cell_once",
            ),
            models.UniqueConstraint(
                fields=["community", "tier", "setting", "domain", "stakeholder"],
                name="somebody_provides_a_cell_once",
            ),
            models.CheckConstraint(
                condition=Q(work=None, stakeholder__isnull=False)
                | Q(work__isnull=False, stakeholder=None, is_guess=False),
                name="a_work_or_a_provider_is_placed",
            ),
            _is_on_the_map("what_is_placed_is_on_the_map"),
        ]

    @property
    def whose(self) -> Any:
        """Whom it is about: who provides it, or who does the work."""
        return self.stakeholder if self.work is None else self.work.stakeholder
