"""Communities and how they lie under and beside one another."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.people.http import Reader
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class Kind(models.TextChoices):
    """What sort of space a community is."""

    NATIONAL = "national", _("national community")
    STATE_TEAM = "state_team", _("state team")
    PRACTICE_GROUP = "practice_group", _("practice group")
    WORK_GROUP = "work_group", _("work group")
    LOCAL = "local", _("local community")
    ROOM = "room", _("room")


class Visibility(models.TextChoices):
    """Who may find a community. A separate choice from who may join it."""

    OPEN = "open", _("Open: anybody can find it and read what is shared with everybody")
    LISTED = "listed", _("Listed: people who sign in can find its name and purpose")
    CLOSED = "closed", _("Closed: only its members know of it")


class JoinRule(models.TextChoices):
    """Who may join."""

    OPEN = "open", _("Anybody who agrees to how we treat one another")
    ASK = "ask", _("People ask, and a convener answers")
    INVITED = "invited", _("Only people whom a convener brings in")


class Signing(models.TextChoices):
    """Under what name people speak here: chosen when the space is founded, and never changed."""

    NAMED = "named", _("By name: everybody sees who said what")
    ROLES = (
        "roles",
        _("Chatham House Rule: nobody is named; a role shows where five people or more have it"),
    )
    NOBODY = "nobody", _("Chatham House Rule: nobody is named, and no role is shown")


class NewcomersRead(models.TextChoices):
    """How far back somebody who joins may read."""

    ALL = "all", _("From the beginning")
    SINCE_JOINED = "since_joined", _("From the day they join")


# The widest audience that each visibility allows; nested children of a closed community obey too.
WIDEST = {
    Visibility.OPEN: Audience.PUBLIC,
    Visibility.LISTED: Audience.NETWORK,
    Visibility.CLOSED: Audience.MEMBERS,
}


class CommunityQuerySet(models.QuerySet["Community"]):
    """Which communities."""

    def visible_to(self, reader: Reader) -> "CommunityQuerySet":
        """Those whose name and purpose the reader may know of.

        Open ones: everybody. Listed ones: whoever is signed in. Closed ones, and what lies under
        one: members. All three are in ``widest``, which follows visibility and nesting.
        """
        return self.findable_by(finder(reader))

    def findable_by(self, person_id: int | None, today: date | None = None) -> "CommunityQuerySet":
        """As :meth:`visible_to`, for whom :func:`finder` names; prepared queries say which day."""
        known = Q(widest=Audience.PUBLIC)
        if person_id is not None:
            known |= Q(widest__gte=Audience.NETWORK)
            known |= Q(pk__in=_joined_by(person_id, today))
        return self.filter(known)

    def joined_by(self, reader: Reader) -> "CommunityQuerySet":
        """Those the reader is a member of now: a guest until the end of their last day."""
        if not reader.is_authenticated or not reader.is_active:
            return self.none()
        return self.filter(pk__in=_joined_by(reader.pk))


class Community(models.Model):
    """One space that people share around a problem of practice."""

    NAME_LENGTH_MAX = 120
    TEXT_LENGTH_MAX = 2_000

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=NAME_LENGTH_MAX)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.LOCAL)
    # The problem of practice in plain words, and what changes for children or youth (R23, R24).
    problem = models.TextField(max_length=TEXT_LENGTH_MAX, blank=True)
    outcome = models.TextField(max_length=TEXT_LENGTH_MAX)
    language = models.CharField(max_length=8, default="en")
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.LISTED)
    join_rule = models.CharField(max_length=10, choices=JoinRule, default=JoinRule.ASK)
    newcomers_read = models.CharField(
        max_length=15, choices=NewcomersRead, default=NewcomersRead.ALL
    )
    signing = models.CharField(max_length=10, choices=Signing, default=Signing.NAMED)
    # Whether members may say something without their name, once enough are there; not for youth.
    allows_unnamed = models.BooleanField(default=True)
    # After so many days without a new word a conversation is taken away; none keeps them.
    words_kept_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # The widest audience anything here can have, its own choice and its parents' considered.
    widest = models.PositiveSmallIntegerField(choices=Audience, default=Audience.NETWORK)
    place = models.ForeignKey(
        "communities.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    convened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    convened_at = models.DateTimeField()
    policy_epoch = models.PositiveIntegerField(default=0)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="community_has_a_name"),
            models.CheckConstraint(
                condition=~Q(outcome=""), name="community_names_its_outcome_for_children"
            ),
            models.CheckConstraint(
                condition=Q(signing=Signing.NAMED)
                | ~(Q(visibility=Visibility.OPEN) | Q(join_rule=JoinRule.OPEN)),
                name="what_names_nobody_has_a_door",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def is_unsigned(self) -> bool:
        """Whether it is under the Chatham House Rule: nobody is named with what is said here."""
        return self.signing != Signing.NAMED

    @property
    def topic(self) -> str:
        """The live channel on which this community's changes are announced."""
        return f"community.{self.public_id}"


class Nesting(models.Model):
    """That one community lies under another. Any number of parents; never a circle."""

    parent = models.ForeignKey(Community, models.CASCADE, related_name="children_nestings")
    child = models.ForeignKey(Community, models.CASCADE, related_name="parent_nestings")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "child"], name="nested_once"),
            models.CheckConstraint(
                condition=~Q(parent=F("child")), name="nothing_lies_under_itself"
            ),
        ]


class PeerTie(models.Model):
    """That two communities belong together without one lying under the other, and how."""

    one = models.ForeignKey(Community, models.CASCADE, related_name="ties_from")
    other = models.ForeignKey(Community, models.CASCADE, related_name="ties_to")
    description = models.CharField(max_length=300)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="tied_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="tie_written_one_way"),
        ]


def finder(reader: Reader) -> int | None:
    """The id under which somebody looks for communities; none for visitors and closed accounts."""
    return reader.pk if reader.is_authenticated and reader.is_active else None


def _joined_by(person_id: int, today: date | None = None) -> "models.QuerySet[Community, int]":
    """Where somebody belongs: a guest whose last day is over belongs nowhere any more."""
    lasts = Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=today or clock.now().date())
    joined = Community.objects.filter(
        lasts, memberships__person=person_id, memberships__ended_at=None
    )
    return joined.values_list("pk", flat=True)
