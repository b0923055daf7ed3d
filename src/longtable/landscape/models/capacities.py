"""What people can bring, in their own words: what they do, know, reach, seek."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Hat, Membership, Setting, Standing
from longtable.communities.reading import Reading, current, reading_of
from longtable.people.http import Reader
from longtable.people.models import AgeState
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class CapacityKind(models.TextChoices):
    """What sort of capacity, what one wants to learn first: everybody comes as a learner (R70)."""

    LEARN = "learn", _("wants to learn")
    KNOW = "know", _("knows")
    DO = "do", _("can do")
    CONNECT = "connect", _("reaches people")
    OPEN = "open", _("opens doors")


def whose_owner_is_here(today: date | None = None) -> Exists:
    """Whether whose it is belongs here today, no guest, with an account in use, and of age.

    Of a young person nobody else learns what they bring, so that nobody asks them for it alone
    (G-83).
    """
    terms = Membership.objects.filter(
        current(today),
        community=OuterRef("community"),
        person=OuterRef("person"),
        person__is_active=True,
        person__age_state=AgeState.ADULT,
    )
    return Exists(terms.exclude(standing=Standing.GUEST))


class CapacityQuerySet(models.QuerySet["Capacity"]):
    """Which capacities."""

    def visible_to(self, reader: Reader) -> "CapacityQuerySet":
        """One's own; what members offer, to members, guests not; what one proposed oneself.

        A proposal is seen by nobody else until its person has accepted it.
        """
        return self.readable_by(reading_of(reader))

    def readable_by(self, reading: Reading) -> "CapacityQuerySet":
        """As :meth:`visible_to`, for what somebody's memberships let them read."""
        offered = Q(offered_at__isnull=False) | Q(proposed_by_id=reading.person_id)
        here = Q(community__pk__in=reading.above)
        theirs = offered & here & whose_owner_is_here(reading.today)
        return self.filter(Q(person_id=reading.person_id) | theirs)

    def offered(self) -> "CapacityQuerySet":
        """Those that their person said, or accepted."""
        return self.filter(offered_at__isnull=False)


class Capacity(Hat):
    """Something a person can bring to a community, or wants to learn there (R37)."""

    TEXT_LENGTH_MAX = 300
    TIME_LENGTH_MAX = 100

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="capacities")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="capacities")
    kind = models.CharField(max_length=20, choices=CapacityKind)
    text = models.CharField(max_length=TEXT_LENGTH_MAX)
    # Empty: anywhere.
    setting = models.CharField(max_length=20, choices=Setting, blank=True)
    time = models.CharField(max_length=TIME_LENGTH_MAX, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    # Nothing while it is another's proposal and waits for its person.
    offered_at = models.DateTimeField(null=True)

    objects = CapacityQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_capacity_has_words"),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=False) | Q(proposed_by__isnull=False),
                name="who_offers_nothing_was_proposed_it",
            ),
        ]
        indexes = [models.Index(fields=["community", "-offered_at"], name="capacity_by_time")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_waiting(self) -> bool:
        """Whether somebody proposed it and its person has not accepted."""
        return self.offered_at is None

    @property
    def is_an_offer(self) -> bool:
        """Whether it can be asked for; what somebody wants to learn cannot."""
        return self.offered_at is not None and self.kind != CapacityKind.LEARN
