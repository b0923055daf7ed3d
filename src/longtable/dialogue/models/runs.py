"""Dialogues that follow a guide: what each answers first, what they found, how it went (R12, R17).

Nobody reads what others answered before they have answered themselves, or before it is over.
"""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Hat, Role
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions.models import Contribution, ContributionQuerySet
from longtable.dialogue.models.differences import Difference
from longtable.dialogue.models.guides import GuideVersion, Part, Question
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class RunQuerySet(ContributionQuerySet["Run"]):
    """Which dialogues."""

    def over(self) -> Self:
        """Those that were closed, or whose last day is past."""
        closed = Exists(RunClosure.objects.filter(run=OuterRef("pk")))
        return self.filter(closed | Q(ends_on__lt=clock.now().date()))


class Run(Contribution):
    """One dialogue of a community, with the version of its guide; its body is a first word."""

    QUORUM_MAX = 5
    QUORUM_USUAL = 3

    class Mode(models.TextChoices):
        """How people come together for it."""

        DAYS = "days", _("in writing, over days")
        LIVE = "live", _("together, at one time")
        BOTH = "both", _("in writing, and together")

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="run"
    )
    community = models.ForeignKey(Community, models.CASCADE, related_name="runs")
    version = models.ForeignKey(GuideVersion, models.CASCADE, related_name="runs")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.DAYS)
    # How many roles have to be heard before the second questions are asked.
    quorum = models.PositiveSmallIntegerField(default=QUORUM_USUAL)
    ends_on = models.DateField(null=True)

    # What the reader answered in it: read with it, by whoever shows it or asks a rule of it.
    mine: "list[Answer]"

    objects = RunQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum__gte=1, quorum__lte=5), name="one_to_five_roles_are_heard_first"
            ),
        ]

    def is_past(self, day: date) -> bool:
        """Whether its last day is past."""
        return self.ends_on is not None and self.ends_on < day


class RunClosure(Hat):
    """That a dialogue was closed: by whom, when, and how it went."""

    ACCOUNT_LENGTH_MAX = 4_000

    run = models.OneToOneField(Run, models.CASCADE, related_name="closure")
    account = models.TextField(max_length=ACCOUNT_LENGTH_MAX)
    html = models.TextField()
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(account=""), name="closing_says_how_it_went"),
        ]


def asked_of(reader: Person) -> Q:
    """Of questions those that are for the reader: for everybody, or for a role they wear there."""
    asked = Q(role=None)
    for term in memberships_of(reader):
        if term.role_id is not None:
            asked |= Q(role=term.role_id, version__guide__community=term.community_id)
    return asked


def _unsealed(reader: Reader, part: str | OuterRef) -> Any:
    """Of rows of a dialogue those that the reader may know of: when it is over, or when they
    belong there and have answered all that this part asks of them."""
    read = Run.objects.filter(pk=OuterRef("run"))
    open_to: Any = Q(Exists(read.over()))
    if reader.is_authenticated and reader.is_active:
        said = Answer.objects.filter(
            run=OuterRef(OuterRef("run")), question=OuterRef("pk"), person=reader.pk
        )
        asked = Question.objects.filter(version=OuterRef("run__version"), part=part)
        left = asked.filter(asked_of(reader)).exclude(Exists(said))
        open_to |= Q(run__community__in=reading_of(reader).belongs) & ~Exists(left)
    return open_to


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Which answers."""

    def visible_to(self, reader: Reader) -> Self:
        """Of dialogues the reader may read: their own, and those of others once they have answered
        all that this part asks of them, or once it is over. Whoever convenes is no exception."""
        read = Run.objects.visible_to(reader).filter(pk=OuterRef("run"))
        seen = _unsealed(reader, OuterRef("question__part"))
        if reader.is_authenticated and reader.is_active:
            seen |= Q(person=reader.pk)
        return self.filter(Exists(read)).filter(seen)


class Answer(Hat):
    """What somebody answers to one question; empty where they have nothing to say on it."""

    BODY_LENGTH_MAX = 4_000

    run = models.ForeignKey(Run, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    body = models.TextField(max_length=BODY_LENGTH_MAX, blank=True)
    html = models.TextField(blank=True)
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    language = models.CharField(max_length=8, default="en")
    written_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "question", "person"], name="answered_once_by_each"
            ),
        ]


class HarvestNoteQuerySet(models.QuerySet["HarvestNote"]):
    """Which notes."""

    def visible_to(self, reader: Reader) -> Self:
        """Of dialogues the reader may read: a note tells of answers, so it is read with them."""
        read = Run.objects.visible_to(reader).filter(pk=OuterRef("run"))
        return self.filter(Exists(read)).filter(_unsealed(reader, Part.REACTION))


class HarvestNote(Hat):
    """What came of a dialogue: where views meet, where they differ, or what follows."""

    TEXT_LENGTH_MAX = 600
    WHO_LENGTH_MAX = 120

    class Sort(models.TextChoices):
        """The three things a dialogue leaves."""

        MEET = "meet", _("Where our views meet")
        DIFFER = "differ", _("Where they differ")
        FOLLOWS = "follows", _("What follows")

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    run = models.ForeignKey(Run, models.CASCADE, related_name="notes")
    sort = models.CharField(max_length=10, choices=Sort)
    text = models.CharField(max_length=TEXT_LENGTH_MAX)
    roles = models.ManyToManyField(Role, related_name="+")
    # Of what follows: who does it, and until when.
    who = models.CharField(max_length=WHO_LENGTH_MAX, blank=True)
    until = models.DateField(null=True)
    # Of what differs: the difference that was named of it.
    difference = models.ForeignKey(Difference, models.SET_NULL, null=True, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    objects = HarvestNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_note_says_something"),
        ]
