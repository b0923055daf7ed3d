"""Seats, who sits in them, and who asks to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models.community import Community
from longtable.communities.models.hats import Hat, Role
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Seat(models.Model):
    """A voice this community needs: which, how many, and why (R33, R57)."""

    WHY_LENGTH_MAX = 300

    community = models.ForeignKey(Community, models.CASCADE, related_name="seats")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    wanted = models.PositiveSmallIntegerField(default=1)
    why = models.CharField(max_length=WHY_LENGTH_MAX, blank=True)
    # People whom the issue touches most: their empty chair is the first alert.
    is_impacted = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "role"], name="one_seat_per_voice"),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="a_seat_wants_somebody"),
        ]


class Standing(models.TextChoices):
    """In which capacity somebody belongs."""

    GUEST = "guest", _("guest")
    MEMBER = "member", _("member")
    CONVENER = "convener", _("convener")


class Membership(Hat):
    """A person in a community for a term, wearing a hat. A term that ended stays as history."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    community = models.ForeignKey(Community, models.CASCADE, related_name="memberships")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.MEMBER)
    since = models.DateTimeField()
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True)
    # How far back they may read; empty means from the beginning.
    reads_from = models.DateTimeField(null=True)
    # Who brought them in, and how: an import, a request, an open door.
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "community"],
                condition=Q(ended_at=None),
                name="one_term_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("since")),
                name="a_term_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "ended_at", "role"], name="membership_by_role"),
            models.Index(fields=["person", "ended_at"], name="membership_by_person"),
            # Not a partial one: without counts of its rows SQLite would take another.
            models.Index(
                fields=["community", "standing", "ended_at"], name="membership_by_standing"
            ),
        ]


class JoinRequest(models.Model):
    """Somebody asks to join; a convener answers."""

    MESSAGE_LENGTH_MAX = 500

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    message = models.CharField(max_length=MESSAGE_LENGTH_MAX, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    is_welcome = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "person"],
                condition=Q(answered_at=None),
                name="one_open_request",
            ),
        ]
