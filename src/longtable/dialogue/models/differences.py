"""Differences: where people honestly differ, each side in words that it approved (R17, R18, R19).

A side rests on a role and on what was lived through in it, never on what somebody is like.
"""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Hat, Role, Standing
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions.models import Contribution, ContributionQuerySet, OffTheTable
from longtable.dialogue.models.owning import TAKEN_AFTER_ASKED, Asking, AskingQuerySet
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, mark_of, public_id

# After so long without a word or a move an open difference comes back by itself.
RESTS_MAX = timedelta(days=60)


class State(models.TextChoices):
    """How far people have come with a difference."""

    NAMED = "named", _("named")
    EXPLORED = "explored", _("being explored")
    AGREED = "agreed", _("agreed")
    ACCEPTED = "accepted", _("accepted as standing")
    NEEDS_DECISION = "needs_decision", _("needs a decision")
    DECIDED = "decided", _("decided")


# From where to where a difference moves: nothing is agreed that was not explored, and what was
# settled can be taken up again.
MOVES: dict[str, tuple[str, ...]] = {
    State.NAMED: (State.EXPLORED,),
    State.EXPLORED: (State.AGREED, State.ACCEPTED, State.NEEDS_DECISION),
    State.NEEDS_DECISION: (State.DECIDED, State.EXPLORED),
    State.AGREED: (State.EXPLORED,),
    State.ACCEPTED: (State.EXPLORED,),
    State.DECIDED: (State.EXPLORED,),
}
OPEN = (State.NAMED, State.EXPLORED, State.NEEDS_DECISION)


class DifferenceQuerySet(ContributionQuerySet["Difference"]):
    """Which differences."""

    def in_state(self) -> "DifferenceQuerySet":
        """With ``state`` and with ``stirred``, when somebody last said something or moved it."""
        last = Step.objects.filter(difference=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            state=Subquery(last.values("state")[:1]), stirred=Greatest("last_at", "moved_at")
        )

    def resting(self) -> "DifferenceQuerySet":
        """Of those in state the open ones that rest too long, or whose day has come."""
        now = clock.now()
        is_still = Q(look_again_on=None, stirred__lte=now - RESTS_MAX)
        stated: Any = self
        found: DifferenceQuerySet = stated.filter(
            is_still | Q(look_again_on__lte=now.date()), state__in=OPEN
        )
        return found


class Difference(Contribution):
    """Where people differ: what about, in words that no side would mind; its body says it."""

    STAKE_LENGTH_MAX = 300

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="difference"
    )
    # Its home, which it never leaves: people of its roles approve what is said for their side.
    community = models.ForeignKey(Community, models.CASCADE, related_name="differences")
    # What it decides for children or young people.
    stake = models.CharField(max_length=STAKE_LENGTH_MAX)
    # When it was last moved or a side was published: what waits for approval stirs nothing.
    moved_at = models.DateTimeField()
    look_again_on = models.DateField(null=True)
    # When its owner was told that it rests; nothing once it was moved again.
    reminded_at = models.DateTimeField(null=True)

    # Who keeps it moving, at most one: read with it, by whoever shows it or asks a rule of it.
    held: "list[Keeping]"

    objects = DifferenceQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(stake=""), name="something_is_at_stake"),
        ]

    def comes_back_on(self) -> date:
        """The day on which it is looked at again, if nobody stirs it before."""
        if self.look_again_on is not None:
            return self.look_again_on
        return timezone.localdate(max(self.last_at, self.moved_at) + RESTS_MAX)


class Step(Hat):
    """That a difference came into a state: by whom, in which hat, when, and why."""

    WHY_LENGTH_MAX = 2_000

    difference = models.ForeignKey(Difference, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20, choices=State)
    why = models.TextField(max_length=WHY_LENGTH_MAX, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="") | Q(state__in=[State.NAMED, State.EXPLORED]),
                name="what_settles_a_difference_has_words",
            ),
        ]


class KeepingQuerySet(AskingQuerySet["Keeping"]):
    """Which askings to keep a difference moving."""

    about = "difference"


class Keeping(Asking):
    """That somebody was asked to keep a difference moving."""

    difference = models.ForeignKey(Difference, models.CASCADE, related_name="keepings")

    objects = KeepingQuerySet.as_manager()

    class Meta(Asking.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["difference"], condition=Q(ended_at=None), name="kept_by_one_at_a_time"
            ),
            models.CheckConstraint(condition=TAKEN_AFTER_ASKED, name="kept_after_it_was_asked"),
        ]


class PositionQuerySet(models.QuerySet["Position"]):
    """Which sides."""

    def published(self) -> Self:
        """Those on the table of which somebody of that side has approved a wording."""
        approved = Wording.objects.approved().filter(position=OuterRef("pk"))
        return self.filter(Exists(approved), ~Exists(hidden_sides(OuterRef("pk"))))


class Position(models.Model):
    """One side of a difference: the role whose view it is. What it says are its wordings."""

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    difference = models.ForeignKey(Difference, models.CASCADE, related_name="positions")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    begun_at = models.DateTimeField()

    objects = PositionQuerySet.as_manager()


class SideHiding(OffTheTable):
    """That one side was taken off the table."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="hidings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position"], condition=Q(lifted_at=None), name="a_side_is_hidden_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hiding_a_side_says_why"),
        ]


def hidden_sides(position: Any) -> "models.QuerySet[SideHiding]":
    """That this side is off the table now."""
    return SideHiding.objects.filter(position=position, lifted_at=None)


class WordingQuerySet(models.QuerySet["Wording"]):
    """Which wordings."""

    def approved(self) -> Self:
        """Those that somebody of their side approved."""
        return self.filter(approval__isnull=False)

    def visible_to(self, reader: Reader) -> Self:
        """Of differences the reader may read: what is approved, what they wrote themselves, and
        all that is said for their own side where they belong. Nobody else learns of what waits,
        whoever convenes. A side that is off the table is read by who wrote it and the conveners."""
        read = Difference.objects.visible_to(reader).filter(pk=OuterRef("position__difference"))
        seen, on_table = Q(approval__isnull=False), ~Exists(hidden_sides(OuterRef("position")))
        kept = Q(on_table)
        if reader.is_authenticated and reader.is_active:
            seen |= Q(written_by=reader.pk)
            conveners = reading_of(reader).conveners
            kept |= Q(written_by=reader.pk) | Q(position__difference__community__in=conveners)
            for term in memberships_of(reader):
                if term.standing != Standing.GUEST and term.role_id is not None:
                    own = {"position__role": term.role_id}
                    seen |= Q(position__difference__community=term.community_id, **own)
        return self.filter(Exists(read)).filter(seen).filter(kept)

    def shown_to_all(self) -> Self:
        """The last that each side approved: what everybody reads who reads the difference."""
        later = Wording.objects.approved().filter(
            position=OuterRef("position"), pk__gt=OuterRef("pk")
        )
        on_table = ~Exists(hidden_sides(OuterRef("position")))
        return self.approved().filter(~Exists(later), on_table).order_by("pk")

    def waiting(self) -> Self:
        """Those that nobody has approved or declined yet, and that are the last of their side."""
        later = Wording.objects.filter(position=OuterRef("position"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), approval=None, declining=None)


class Wording(Hat):
    """What a side says: its name, its view, what it rests on, what is at stake, and who wrote it.

    Rows are added and never changed: what was approved stays what was approved.
    """

    NAME_LENGTH_MAX = 80
    VIEW_LENGTH_MAX = 4_000
    EXPERIENCE_LENGTH_MAX = 600
    STAKE_LENGTH_MAX = 300
    SAID = ("name", "view", "experience", "stake")

    position = models.ForeignKey(Position, models.CASCADE, related_name="wordings")
    name = models.CharField(max_length=NAME_LENGTH_MAX)
    view = models.TextField(max_length=VIEW_LENGTH_MAX)
    html = models.TextField()
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    experience = models.TextField(max_length=EXPERIENCE_LENGTH_MAX)
    stake = models.CharField(max_length=STAKE_LENGTH_MAX)
    language = models.CharField(max_length=8, default="en")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(view="") & ~Q(experience=""),
                name="a_side_says_what_it_rests_on",
            ),
        ]

    @property
    def said(self) -> dict[str, Any]:
        """What it says, without who and when."""
        return {name: getattr(self, name) for name in self.SAID}

    @property
    def mark(self) -> str:
        """By what one knows whether other words came since."""
        return mark_of(*self.said.values(), self.written_at.timestamp())


class Approval(Hat):
    """That somebody of a side says: these are our words. Who, in which hat, when."""

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="approval")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    approved_at = models.DateTimeField()


class Declining(Hat):
    """That somebody of a side says: these are not our words, and why."""

    WHY_LENGTH_MAX = 600

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="declining")
    why = models.CharField(max_length=WHY_LENGTH_MAX)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    declined_at = models.DateTimeField()
