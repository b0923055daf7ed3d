"""Who holds a stake, why, and how they are reached."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Level, Organization, Place, Role
from longtable.communities.reading import reading_of
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

MUCH = 3


class StakeholderKind(models.TextChoices):
    """What sort of party."""

    PERSON = "person", _("a person")
    GROUP = "group", _("a group of people")
    ORGANIZATION = "organization", _("an organization")


class Ring(models.TextChoices):
    """How near the middle somebody takes part; everybody may move themselves."""

    CORE = "core", _("core team")
    KEY = "key", _("key participants and advisers")
    EXTENDED = "extended", _("extended participants who give feedback")
    DISSEMINATION = "dissemination", _("those who pass it on")


class Consent(models.TextChoices):
    """What somebody who is not here knows of being written down. Who refuses is let go."""

    NOT_ASKED = "not_asked", _("not asked yet")
    TOLD = "told", _("was told")
    AGREED = "agreed", _("agreed")


class Amount(models.IntegerChoices):
    """How much, in four steps that are never added up."""

    NONE = 0, _("none")
    SOME = 1, _("some")
    CLEAR = 2, _("clear")
    MUCH = MUCH, _("a great deal")


class StakeholderQuerySet(models.QuerySet["Stakeholder"]):
    """Which stakeholders."""

    def visible_to(self, reader: Reader) -> "StakeholderQuerySet":
        """Those of communities the reader is a member of, guests not; and always oneself.

        With them goes that somebody was asked in and has not answered; by whom, why and what they
        said is the invitation's.
        """
        reading = reading_of(reader)
        if reading.person_id is None:
            return self.none()
        return self.filter(Q(community__pk__in=reading.above) | Q(person_id=reading.person_id))

    def about(self, person: Person) -> "StakeholderQuerySet":
        """Those that are of somebody: by their account, or by the address they sign in with."""
        known = Q(person=person)
        if person.email:
            known |= Q(person=None, contact__email=person.email)
        return self.filter(known)


class Stakeholder(models.Model):
    """A party that cares or is affected, here or not yet; described by whoever knew of it (R33)."""

    NAME_LENGTH_MAX = 200
    TEXT_LENGTH_MAX = 500

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="stakeholders")
    kind = models.CharField(max_length=20, choices=StakeholderKind, default=StakeholderKind.PERSON)
    name = models.CharField(max_length=NAME_LENGTH_MAX)
    # Who on this site it is, once that is known: by an invitation, or because they said so.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="stakes"
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.CharField(max_length=20, choices=Level, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    # Interest and impact are two things (R33, R34); nothing where nobody has said.
    interest = models.PositiveSmallIntegerField(choices=Amount, null=True, blank=True)
    impact = models.PositiveSmallIntegerField(choices=Amount, null=True, blank=True)
    impact_how = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    ring = models.CharField(max_length=20, choices=Ring, blank=True)
    knows_about = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    # Where this is known from, and what its subject knows of being written down.
    source = models.CharField(max_length=200, blank=True)
    consent = models.CharField(max_length=20, choices=Consent, default=Consent.NOT_ASKED)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_stakeholder_has_a_name"),
            models.UniqueConstraint(
                fields=["community", "person"],
                condition=Q(person__isnull=False),
                name="a_person_is_one_stakeholder_of_a_community",
            ),
            models.CheckConstraint(
                condition=Q(interest=None) | Q(interest__lte=MUCH), name="interest_in_four_steps"
            ),
            models.CheckConstraint(
                condition=Q(impact=None) | Q(impact__lte=MUCH), name="impact_in_four_steps"
            ),
        ]
        indexes = [models.Index(fields=["community", "role"], name="stakeholder_by_role")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_stand_in(self) -> bool:
        """Whether others speak of it and it has not come itself."""
        return self.person_id is None


class Reason(models.Model):
    """Why it matters to them: their own words, or somebody's guess until they speak (R35)."""

    TEXT_LENGTH_MAX = 500

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="reasons")
    text = models.CharField(max_length=TEXT_LENGTH_MAX)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()
    is_guess = models.BooleanField()

    class Meta:
        ordering = ["is_guess", "-said_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_reason_has_words")]

    def __str__(self) -> str:
        return self.text


class Contact(models.Model):
    """How a stakeholder is reached; for conveners, for who wrote it down and for its subject."""

    stakeholder = models.OneToOneField(Stakeholder, models.CASCADE, related_name="contact")
    email = models.EmailField(blank=True)
    # What a stop of whoever has this address is kept under.
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    telephone = models.CharField(max_length=40, blank=True)
