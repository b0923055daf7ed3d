"""Tables of people."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from longtable.people.acquaintance import known_to
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

NAME_LENGTH_MAX = 100
AIM_LENGTH_MAX = 500


class Audience(models.IntegerChoices):
    """Who something is for, from the narrowest to the widest. Wider includes narrower."""

    ONLY_ME = 0, _("Only me")
    CONVENERS = 1, _("Conveners")
    MEMBERS = 2, _("Members")
    NETWORK = 3, _("Members, and the communities above this one")
    PUBLIC = 4, _("Everybody, on the open web")


class AgeState(models.TextChoices):
    """All that is kept of the answer to the age question."""

    UNASKED = "unasked", _("not asked yet")
    YOUTH = "youth", _("13 to 17")
    ADULT = "adult", _("18 or over")


class PersonQuerySet(models.QuerySet["Person"]):
    """Which people."""

    def visible_to(self, reader: Any) -> "PersonQuerySet":
        """Those the reader meets in a community, and those who show something to everybody here."""
        if not reader.is_authenticated:
            return self.none()
        showing = Facet.objects.filter(seen_by=Facet.Seen.SIGNED_IN).values("person_id")
        return self.filter(Q(pk=reader.pk) | known_to(reader) | Q(pk__in=showing))

    def known_to(self, reader: Any) -> "PersonQuerySet":
        """Those the reader meets in a community, and themselves."""
        if not reader.is_authenticated:
            return self.none()
        return self.filter(Q(pk=reader.pk) | known_to(reader))


class PersonManager(BaseUserManager["Person"]):
    """Makes people and finds them by address."""

    def get_queryset(self) -> PersonQuerySet:
        """Everybody."""
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, reader: Any) -> PersonQuerySet:
        """Those whom a reader may know of."""
        return self.get_queryset().visible_to(reader)

    def known_to(self, reader: Any) -> PersonQuerySet:
        """Those whom a reader meets."""
        return self.get_queryset().known_to(reader)

    def create_user(self, email: str | None, password: str | None = None, **facts: Any) -> "Person":
        """A person with an address and perhaps a password; the address is kept in small letters."""
        person = self.model(email=email.strip().lower() if email else None, **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this address."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody: a member, or one whom others named and who is not yet here."""

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    email = models.EmailField(null=True, unique=True)
    display_name = models.CharField(max_length=NAME_LENGTH_MAX, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=64, default="America/New_York")
    access_needs = models.TextField(blank=True)
    age_state = models.CharField(max_length=10, choices=AgeState, default=AgeState.UNASKED)
    named_at = models.DateTimeField()
    # How a person who is not yet here came to be named: an import, a colleague; for their eyes too.
    named_through = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    policy_epoch = models.PositiveIntegerField(default=0)

    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=None) | Q(email=Lower("email")),
                name="person_email_in_small_letters",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or str(_("Somebody new"))

    def get_full_name(self) -> str:
        """The name people see."""
        return self.display_name

    @property
    def is_here(self) -> bool:
        """Whether they have signed in and been welcomed."""
        return self.arrived_at is not None


class LearningAim(models.Model):
    """What somebody came to learn (R70). The newest is the one shown; earlier ones stay."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="learning_aims")
    text = models.CharField(max_length=AIM_LENGTH_MAX)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ["-stated_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="aim_has_words")]

    def __str__(self) -> str:
        return self.text


class FacetQuerySet(models.QuerySet["Facet"]):
    """Which facets."""

    def visible_to(self, reader: Any) -> "FacetQuerySet":
        """One's own, and of others what they show to somebody like the reader (R41)."""
        if not reader.is_authenticated:
            return self.none()
        met = Q(
            seen_by=Facet.Seen.COMMUNITIES, person__in=Person.objects.known_to(reader).values("pk")
        )
        return self.filter(Q(person_id=reader.pk) | Q(seen_by=Facet.Seen.SIGNED_IN) | met)


class Facet(models.Model):
    """Something a person says of who they are, for the audience they chose (R40, R41)."""

    class Seen(models.TextChoices):
        """Who sees a facet. Nobody else, unless its person says so."""

        ONLY_ME = "only_me", _("Only me")
        COMMUNITIES = "communities", _("People in my communities")
        SIGNED_IN = "signed_in", _("Everybody who is signed in")

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    person = models.ForeignKey(Person, models.CASCADE, related_name="facets")
    label = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    seen_by = models.CharField(max_length=20, choices=Seen, default=Seen.ONLY_ME)

    objects = FacetQuerySet.as_manager()

    class Meta:
        ordering = ["label", "pk"]

    def __str__(self) -> str:
        return self.label


class Administrator(models.Model):
    """The fact that somebody looks after this site. It gives no right to read anything."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="administrator")
    appointed_at = models.DateTimeField()


class SetupKey(models.Model):
    """The one-time address at which the first person sets an empty site up; kept as a hash."""

    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Site(models.Model):
    """This installation: one row."""

    name = models.CharField(max_length=100, default="Longtable")
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_site")]

    def __str__(self) -> str:
        return self.name
