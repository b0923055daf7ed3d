"""That somebody understood another role, and that somebody does not follow."""

from django.conf import settings
from django.db import models

from longtable.communities.models import Role
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id
from longtable.vocabulary.models.terms import Term
from longtable.vocabulary.models.usages import OfTerms, Usage

# From so many people of one role on, it is said that they do not follow.
STUMBLED_MIN = 5


class Bridge(models.Model):
    """That somebody says how they understood another role's usage (R47)."""

    UNDERSTOOD_LENGTH_MAX = 600

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    term = models.ForeignKey(Term, models.CASCADE, related_name="bridges")
    usage = models.ForeignKey(Usage, models.CASCADE, related_name="bridges")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # From where they came to it.
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    understood = models.TextField(max_length=UNDERSTOOD_LENGTH_MAX)
    said_at = models.DateTimeField()
    # That whoever wrote the usage says: yes, this is what I meant.
    confirmed_at = models.DateTimeField(null=True)

    objects = OfTerms["Bridge"].as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["usage", "person"], name="bridged_once"),
        ]


class Stumble(models.Model):
    """That somebody does not follow when a term is used. Nobody else ever sees it; roles are
    counted from five people on."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="stumbles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    stumbled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "person"], name="stumbled_once"),
        ]
