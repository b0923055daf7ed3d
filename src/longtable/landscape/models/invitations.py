"""Asking somebody in, attempt by attempt."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.communities.reading import reading_of
from longtable.contributions.models import Contribution
from longtable.landscape.models.stakeholders import Stakeholder
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

VALID_FOR = timedelta(days=14)
# When to ask again, by what was said: nothing at all, or that it is not the time.
AFTER_SILENCE = timedelta(days=30)
AFTER_DECLINING = timedelta(days=90)


class Way(models.TextChoices):
    """How an invitation reaches somebody."""

    MAIL = "mail", _("by e-mail")
    LINK = "link", _("by a link that you send yourself")
    PAGE = "page", _("on paper, with a code")
    TELEPHONE = "telephone", _("by telephone")


class Answer(models.TextChoices):
    """What somebody said to an invitation."""

    COMES = "comes", _("comes")
    LATER = "later", _("not before a day")
    DECLINES = "declines", _("not this time")
    STOP = "stop", _("do not ask again")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations."""

    def visible_to(self, reader: Reader) -> "InvitationQuerySet":
        """Conveners see all of their community; members those they made themselves."""
        reading = reading_of(reader)
        own = Q(made_by_id=reading.person_id, community__pk__in=reading.above)
        return self.filter(own | Q(community__pk__in=reading.conveners))

    def waiting(self) -> "InvitationQuerySet":
        """Those that can still be answered."""
        return self.filter(answered_at=None, withdrawn_at=None, expires_at__gt=clock.now())


class Invitation(models.Model):
    """One attempt at asking one stakeholder in: personal, and for one seat (R59, R81)."""

    TEXT_LENGTH_MAX = 500

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="invitations")
    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="invitations")
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    attempt = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    way = models.CharField(max_length=20, choices=Way)
    language = models.CharField(max_length=8, default="en")
    why_you = models.CharField(max_length=TEXT_LENGTH_MAX)
    asks = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    gives = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    changed = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    words = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    # One question, in the inviter's own words, that can be answered before anything else; the
    # answer lies in a conversation.
    question = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    conversation = models.ForeignKey(
        "dialogue.Conversation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The token itself is known to whom it was given and to nobody else.
    token_hash = models.CharField(max_length=64, unique=True)
    withdrawn_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    not_before = models.DateField(null=True, blank=True)
    # Whoever it brought here, or who answered its question without an account.
    speaker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="+")
    # Of an answer without an account: whether a mail may say that somebody replied, and when one
    # did.
    wants_word = models.BooleanField(default=True)
    word_sent_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stakeholder"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(why_you=""), name="an_invitation_says_why"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="an_invitation_can_be_answered"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(word_sent_at=None) | Q(way=Way.MAIL),
                name="word_goes_to_who_was_asked_by_mail",
            ),
        ]
        indexes = [models.Index(fields=["community", "-made_at"], name="invitation_by_time")]

    @property
    def is_waiting(self) -> bool:
        """Whether it can still be answered."""
        is_open = self.answered_at is None and self.withdrawn_at is None
        return is_open and self.expires_at > clock.now()

    @property
    def ask_again_on(self) -> date | None:
        """From which day on the next attempt is humane; none while it waits, or after a yes or a
        stop."""
        if self.is_waiting or self.answer in {Answer.COMES, Answer.STOP}:
            return None
        if self.not_before is not None:
            return self.not_before
        if self.answer == Answer.DECLINES and self.answered_at is not None:
            return (self.answered_at + AFTER_DECLINING).date()
        if self.withdrawn_at is not None:
            return self.withdrawn_at.date()
        return (self.made_at + AFTER_SILENCE).date()


class Stop(models.Model):
    """Somebody does not want to be asked again, here or anywhere; obeyed until they lift it.

    Kept as a digest of their address, so that it outlives whatever else is erased.
    """

    digest = models.CharField(max_length=64)
    # Nothing: no community of this site.
    community = models.ForeignKey(Community, models.CASCADE, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "community"], name="stopped_once_here"),
            models.UniqueConstraint(
                fields=["digest"], condition=Q(community=None), name="stopped_once_everywhere"
            ),
        ]


class Salt(models.Model):
    """What the digests of stops are made with: one row, kept with them and backed up with them."""

    salt = models.CharField(max_length=ID_LENGTH_MAX)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_salt")]
