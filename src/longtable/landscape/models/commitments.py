"""Who does what, in which setting: asked or offered, and accepted by nobody but who does it (R27).

Asking for a capacity, its use, and a part in shared work are one thing: an ask that was accepted is
a commitment, with a setting, an end, and thanks.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Setting
from longtable.communities.reading import reading_of
from longtable.landscape.models.capacities import Capacity, whose_owner_is_here
from longtable.landscape.models.invitations import AFTER_DECLINING, AFTER_SILENCE
from longtable.people.http import Reader
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Response(models.TextChoices):
    """What somebody says who is asked to take a part."""

    YES = "yes", _("yes")
    LATER = "later", _("not now")
    NO = "no", _("no")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Which commitments."""

    def visible_to(self, reader: Reader) -> "CommitmentQuerySet":
        """One's own, and what one asked for; to members what its person wants known by name.

        Who was asked and has not said yes is nobody else's business.
        """
        reading = reading_of(reader)
        told = Q(is_named=True) & whose_owner_is_here()
        here = Q(community__pk__in=reading.above)
        asked = Q(asked_by_id=reading.person_id)
        return self.filter(Q(person_id=reading.person_id) | here & (asked | told))

    def accepted(self) -> "CommitmentQuerySet":
        """Those that their person took on."""
        return self.filter(answer=Response.YES)


class Commitment(models.Model):
    """One person's part: asked for, answered, done, thanked (R27, R38)."""

    TEXT_LENGTH_MAX = 500

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="commitments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="commitments")
    # The offer it makes use of, if it is one; what is done outlives the offer.
    capacity = models.ForeignKey(Capacity, models.SET_NULL, null=True, related_name="commitments")
    what = models.CharField(max_length=TEXT_LENGTH_MAX)
    setting = models.CharField(max_length=20, choices=Setting, blank=True)
    # Whether its person said it unasked.
    is_offered = models.BooleanField(default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=Response, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    # Whether members may know that it is them, before and after.
    is_named = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    thanks = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    thanked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    thanked_at = models.DateTimeField(null=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                # That nobody answered is said apart: a check that compares with nothing passes.
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (
                    ~Q(answer="")
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                    & Q(answered_by=F("person"))
                ),
                name="nobody_answers_for_another",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(answer=Response.YES), name="what_is_done_was_accepted"
            ),
            models.CheckConstraint(
                condition=Q(thanked_at=None) | Q(done_at__isnull=False), name="thanks_are_for_deeds"
            ),
            models.CheckConstraint(
                condition=Q(is_named=False) | Q(answer=Response.YES),
                name="only_who_said_yes_is_named",
            ),
            models.UniqueConstraint(
                fields=["capacity", "asked_by"],
                condition=Q(answered_at=None),
                name="asked_for_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["community", "-made_at"], name="commitment_by_time")]

    def __str__(self) -> str:
        return self.what

    @property
    def is_waiting(self) -> bool:
        """Whether its person has not answered."""
        return self.answered_at is None

    @property
    def ask_again_on(self) -> date | None:
        """From which day on the same person may ask again: not at once after a "no"."""
        if self.answered_at is None or self.answer == Response.YES:
            return None
        after = AFTER_DECLINING if self.answer == Response.NO else AFTER_SILENCE
        return (self.answered_at + after).date()
