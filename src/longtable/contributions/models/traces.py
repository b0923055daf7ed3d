"""What a contribution leaves behind and what joins it to others."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Role
from longtable.contributions.models.contribution import Contribution
from longtable.shared.transfer.models import Import


class Revision(models.Model):
    """What a contribution said before it was changed."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=Contribution.TITLE_LENGTH_MAX, blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "number"], name="revision_numbered_once"
            ),
        ]


class OffTheTable(models.Model):
    """That something was taken off the table: by whom, when and why; and, if so, put back."""

    REASON_LENGTH_MAX = 300

    reason = models.CharField(max_length=REASON_LENGTH_MAX)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    hidden_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Hiding(OffTheTable):
    """That a contribution was taken off the table."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="hidings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(lifted_at=None), name="hidden_once_at_a_time"
            ),
        ]


class Link(models.Model):
    """That one contribution bears on another, and how. Between any two kinds."""

    class Relation(models.TextChoices):
        """How the source bears on the target."""

        ABOUT = "about", _("is about")
        ANSWERS = "answers", _("answers")
        LEADS_TO = "leads_to", _("leads to")
        DERIVED_FROM = "derived_from", _("grew from")
        LEARNED_IN = "learned_in", _("was learned in")

    source = models.ForeignKey(Contribution, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Contribution, models.CASCADE, related_name="links_in")
    relation = models.CharField(max_length=20, choices=Relation)
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "relation"], name="linked_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="no_link_to_itself"),
        ]


class Mention(models.Model):
    """That a person, or everybody here with a role, was asked to look."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    role = models.ForeignKey(Role, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, role__isnull=False) | Q(person__isnull=False, role=None),
                name="a_person_or_a_role_is_mentioned",
            ),
        ]


class Draft(models.Model):
    """What somebody has begun to write in one place. Nobody else ever sees it."""

    PLACE_LENGTH_MAX = 80

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    # Where it belongs: ``reply:<public id>``, ``edit:…``, ``conversation:<slug>``, ``challenge:…``.
    place = models.CharField(max_length=PLACE_LENGTH_MAX)
    title = models.CharField(max_length=Contribution.TITLE_LENGTH_MAX, blank=True)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "place"], name="one_draft_per_place"),
        ]


class Origin(models.Model):
    """That a contribution came with an import, and its id where it came from."""

    EXTERNAL_LENGTH_MAX = 250

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="origin")
    brought_in = models.ForeignKey(Import, models.PROTECT, related_name="origins")
    community_id = models.PositiveBigIntegerField()
    external_id = models.CharField(max_length=EXTERNAL_LENGTH_MAX)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community_id", "external_id"], name="brought_in_once"),
        ]
