"""A message with a question that organizations pass on, and what comes back by which channel (R67).

A *relay* is asked of organizations; each has a *leg*. Its *passages* are the channels it chose,
each with a code of its own, so that every reply is known to have come by one.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Organization, Role
from longtable.communities.reading import reading_of
from longtable.landscape.models.reaches import Channel, ChannelKind
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

OPEN_FOR = timedelta(days=30)
OPEN_FOR_MAX = timedelta(days=365)


class ReadBy(models.TextChoices):
    """Who reads the replies. Said on the page where they are written."""

    CONVENERS = "conveners", _("The conveners, and who asks")
    MEMBERS = "members", _("All members")


class Relay(models.Model):
    """One message with one question, asked of organizations to be passed on."""

    MESSAGE_LENGTH_MAX = 2_000
    QUESTION_LENGTH_MAX = 300

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="relays")
    message = models.TextField(max_length=MESSAGE_LENGTH_MAX)
    question = models.CharField(max_length=QUESTION_LENGTH_MAX)
    language = models.CharField(max_length=8, default="en")
    read_by = models.CharField(max_length=20, choices=ReadBy)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    # The last day on which anybody replies.
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # What became of it, for all who replied: it stands on the page that they know.
    outcome = models.TextField(max_length=MESSAGE_LENGTH_MAX, blank=True)

    objects = OfCommunityQuerySet["Relay"].as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="a_relay_asks_something"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="")
                | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="a_closed_relay_says_what_became_of_it",
            ),
        ]
        indexes = [models.Index(fields=["community", "-asked_at"], name="relay_by_time")]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        """Whether it can still be passed on and replied to."""
        return self.closed_at is None and self.closes_on >= clock.now().date()


class Leg(models.Model):
    """One organization's part of a relay: it passes the message on, or says why not."""

    WHY_NOT_LENGTH_MAX = 300

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    relay = models.ForeignKey(Relay, models.CASCADE, related_name="legs")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    why_not = models.CharField(max_length=WHY_NOT_LENGTH_MAX, blank=True)
    not_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    not_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["organization__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["relay", "organization"], name="an_organization_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(why_not="", not_at=None) | ~Q(why_not="") & Q(not_at__isnull=False),
                name="whoever_passes_nothing_on_says_why",
            ),
        ]


class Passage(models.Model):
    """The message on its way by one channel. What the channel was called then stays here."""

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    leg = models.ForeignKey(Leg, models.CASCADE, related_name="passages")
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=ChannelKind)
    name = models.CharField(max_length=Channel.NAME_LENGTH_MAX)
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    # That it was passed on, as who acts for the organization says: on which day, to how many.
    passed_on = models.DateField(null=True, blank=True)
    reach = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["leg", "name"], name="one_link_for_a_channel"),
            models.CheckConstraint(
                condition=Q(reach=None) | Q(passed_on__isnull=False),
                name="reach_is_of_what_was_passed_on",
            ),
        ]


class RelayReplyQuerySet(models.QuerySet["RelayReply"]):
    """Which replies."""

    def visible_to(self, reader: Reader) -> "RelayReplyQuerySet":
        """One's own; what stands, as far as the relay says; to conveners also what waits."""
        reading = reading_of(reader)
        if reading.person_id is None:
            return self.none()
        here = Q(passage__leg__relay__community__pk__in=reading.above)
        shared = Q(passage__leg__relay__read_by=ReadBy.MEMBERS)
        asked = Q(passage__leg__relay__asked_by=reading.person_id)
        tended = Q(passage__leg__relay__community__pk__in=reading.conveners)
        stands = Q(let_in_at__isnull=False)
        return self.filter(
            Q(person_id=reading.person_id) | tended | stands & here & (shared | asked)
        )

    def standing(self) -> "RelayReplyQuerySet":
        """Those that were let in."""
        return self.filter(let_in_at__isnull=False)


class RelayReply(models.Model):
    """What somebody replied: it stands at once with an account, and else once it is let in."""

    BODY_LENGTH_MAX = 3_000
    NAME_LENGTH_MAX = 80

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="replies")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # As they want to be called; nothing where they did not say.
    name = models.CharField(max_length=NAME_LENGTH_MAX, blank=True)
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.TextField(max_length=BODY_LENGTH_MAX)
    language = models.CharField(max_length=8, default="en")
    written_at = models.DateTimeField()
    # What the form brings along, so that sending it twice is sending it once.
    client_key = models.CharField(max_length=ID_LENGTH_MAX)
    let_in_at = models.DateTimeField(null=True)
    let_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    turned_away_at = models.DateTimeField(null=True)
    turned_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = RelayReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "client_key"], name="a_reply_is_sent_once"),
            models.CheckConstraint(condition=~Q(body=""), name="a_reply_has_words"),
            models.CheckConstraint(
                condition=Q(let_in_at=None) | Q(turned_away_at=None),
                name="a_reply_stands_or_was_turned_away",
            ),
        ]
