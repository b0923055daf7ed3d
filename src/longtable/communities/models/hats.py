"""Hats: from where somebody speaks."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models.organizations import Organization


class Role(models.Model):
    """A voice: youth, family, teacher, … A taxonomy that each installation may extend (R60)."""

    class Group(models.TextChoices):
        """The groups whose questions always have a place, and the rest (R60)."""

        YOUTH = "youth", _("Young people")
        FAMILIES = "families", _("Families")
        TEACHERS = "teachers", _("Teachers")
        SUPPORT = "support_personnel", _("Support personnel")
        ADMINISTRATORS = "administrators", _("Administrators")
        AGENCIES = "agencies", _("Agencies")
        OTHERS = "others", _("Others")

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    people = models.CharField(max_length=60)
    group = models.CharField(max_length=20, choices=Group, default=Group.OTHERS)
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return gettext(self.name)

    @property
    def voices(self) -> str:
        """The people who have this role, as a seat is named: "Families", "Teachers"."""
        return gettext(self.people)


class Setting(models.TextChoices):
    """Where something happens, or somebody knows their way around (R27)."""

    HOME = "home", _("at home and in families")
    SCHOOL = "school", _("in schools")
    COMMUNITY = "community", _("in the community")
    AGENCY = "agency", _("in agencies and offices")


class Level(models.TextChoices):
    """The five levels at which shared work happens (R80)."""

    CHILD = "child", _("child")
    SCHOOL_AGENCY = "school_agency", _("school or agency")
    COMMUNITY = "community", _("community")
    STATE = "state", _("state")
    FEDERAL = "federal", _("federal")


class Hat(models.Model):
    """The role, organisation and level somebody speaks from, and whether they speak for it.

    Copied wherever somebody speaks, so that it stays true when they change their job.
    """

    ROLE_WORDS_LENGTH_MAX = 80

    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    # The role in its wearer's own words: "school nurse", "grandmother".
    role_words = models.CharField(max_length=ROLE_WORDS_LENGTH_MAX, blank=True)
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    level = models.CharField(max_length=20, choices=Level, blank=True)
    speaks_for = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def hat(self) -> dict[str, object]:
        """This hat's fields, to be copied onto what its wearer says."""
        return {
            "role_id": self.role_id,
            "role_words": self.role_words,
            "organization_id": self.organization_id,
            "level": self.level,
            "speaks_for": self.speaks_for,
        }

    @property
    def hat_words(self) -> str:
        """How the hat is shown: "School psychologist, Maryland"."""
        role = self.role_words or (str(self.role) if self.role else "")
        organization = str(self.organization) if self.organization else ""
        return spoken_from(role, organization, speaks_for=self.speaks_for)


def spoken_from(role: str, organization: str, *, speaks_for: bool) -> str:
    """From where somebody speaks, in words: either may be empty."""
    if speaks_for and organization:
        return gettext("%(role)s, for %(organization)s") % {
            "role": role,
            "organization": organization,
        }
    return ", ".join(part for part in (role, organization) if part)
