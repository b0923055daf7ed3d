"""Work on the issue: what is under way separately, and what could unite those who do it (R36)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.landscape.models.stakeholders import Stakeholder
from longtable.landscape.models.within import OfCommunityQuerySet
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class WorkKind(models.TextChoices):
    """What sort of work: what partners have under way, and what they could do together."""

    INITIATIVE = "initiative", _("an initiative or program")
    DOCUMENT = "document", _("a document or guide")
    TOOL = "tool", _("a tool")
    PROBLEM = "problem", _("say together what the problem is")
    EXCHANGE = "exchange", _("tell one another what we know")
    INQUIRY = "inquiry", _("find something out together")
    EVENT = "event", _("hold an event together")
    SOLVING = "solving", _("solve a problem together")
    CROSSING = "crossing", _("work across the borders of our fields")

    @classmethod
    def choices_for(cls, *, is_shared: bool) -> list[tuple[str, str]]:
        """Those of shared work, or of what is under way separately."""
        first = (cls.INITIATIVE, cls.DOCUMENT, cls.TOOL)
        return [(one.value, str(one.label)) for one in cls if (one in first) is not is_shared]


class Stage(models.TextChoices):
    """The four stages of implementation."""

    EXPLORATION = "exploration", _("exploring: does it fit here?")
    INSTALLATION = "installation", _("getting ready")
    INITIAL = "initial", _("first tries")
    FULL = "full", _("part of every day")


class Entry(models.Model):
    """One entry on the sheet of the four questions, with its author and its date."""

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    # Whom it is about: who does the work, or with whom one would be closer.
    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    # Said by somebody who does not speak for whom it is about (R35).
    is_guess = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["-entered_at", "-pk"]


class Work(Entry):
    """A work: whose it is, in whose words, and what it is worth to all."""

    NAME_LENGTH_MAX = 200
    TEXT_LENGTH_MAX = 500

    is_shared = models.BooleanField()
    name = models.CharField(max_length=NAME_LENGTH_MAX)
    kind = models.CharField(max_length=20, choices=WorkKind)
    own_words = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    worth = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    address = models.URLField(blank=True)

    objects = OfCommunityQuerySet["Work"].as_manager()

    class Meta(Entry.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_work_has_a_name"),
            models.CheckConstraint(
                condition=Q(is_guess=False) | Q(stakeholder__isnull=False),
                name="a_guess_about_work_is_about_somebody",
            ),
        ]
        indexes = [models.Index(fields=["community", "is_shared"], name="works_of_a_community")]

    def __str__(self) -> str:
        return self.name

    @property
    def stage_words(self) -> str:
        """The stage it is in, where it was read with it; nothing where nobody has said."""
        stage = getattr(self, "stage", None)
        return str(Stage(stage).label) if stage else ""


class Part(models.Model):
    """That somebody takes part in a work; they said so themselves."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="parts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="parts")
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["work", "person"], name="takes_part_once"),
        ]


class Bond(Entry):
    """How two sides could be closer: what each would do for the other."""

    TEXT_LENGTH_MAX = 500

    we_do = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    they_do = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)

    objects = OfCommunityQuerySet["Bond"].as_manager()

    class Meta(Entry.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(we_do="") | ~Q(they_do=""), name="a_bond_says_something"
            ),
        ]
