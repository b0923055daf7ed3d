"""Perspectives: a question, short statements on it, and whether people agree (R12, R17, R18).

Nobody answers a statement. What is shown of votes is counted now and then for everybody together,
never for anybody alone; who voted how is known to them and to nobody else.
"""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution, ContributionQuerySet
from longtable.people.http import Reader
from longtable.shared import clock


class Response(models.IntegerChoices):
    """What somebody says of a statement; numbers as Polis writes them."""

    AGREE = 1, _("Agree")
    DISAGREE = -1, _("Disagree")
    PASS = 0, _("Pass")


class PerspectivesQuerySet(ContributionQuerySet["Perspectives"]):
    """Which questions."""

    def with_end(self, today: date | None = None) -> "PerspectivesQuerySet":
        """With ``is_over``: whether somebody ended it, or its day is past."""
        ended = Ending.objects.filter(perspectives=OuterRef("pk"))
        is_past = Q(ends_on__isnull=False, ends_on__lt=today or clock.now().date())
        over = Q(Exists(ended)) | is_past
        stated: Any = self
        found: PerspectivesQuerySet = stated.annotate(
            is_over=models.ExpressionWrapper(over, output_field=models.BooleanField())
        )
        return found


class Perspectives(Contribution):
    """A question to which many say short statements, and on these whether they agree."""

    SHOWN_AFTER = 5
    SHOWN_AFTER_MAX = 50

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="perspectives"
    )
    # Its home, which it never leaves: votes are compared by the roles people have there.
    community = models.ForeignKey(Community, models.CASCADE, related_name="perspectives")
    # The last day on which people vote; open until somebody ends it where there is none.
    ends_on = models.DateField(null=True)
    # While it is open, results are for those who have voted on so many statements.
    shown_after = models.PositiveSmallIntegerField(default=SHOWN_AFTER)
    # What its export of Polis says besides votes and statements; nothing for what began here.
    polis: models.JSONField[Any] = models.JSONField(null=True)

    objects = PerspectivesQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    def is_past(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.ends_on is not None and self.ends_on < today


class Ending(models.Model):
    """That somebody ended a question: nobody votes on it any more."""

    perspectives = models.OneToOneField(Perspectives, models.CASCADE, related_name="ending")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField()


class StatementQuerySet(models.QuerySet["Statement"]):
    """Which statements."""

    def visible_to(self, reader: Reader) -> Self:
        """Those whose words the reader may read."""
        read = Contribution.objects.visible_to(reader).filter(pk=OuterRef("said"))
        return self.filter(Exists(read))

    def on_the_table(self) -> Self:
        """Those that nobody has taken off it, whoever looks."""
        return self.exclude(said__hidings__isnull=False, said__hidings__lifted_at=None)


class Statement(models.Model):
    """A short statement under a question. Its words and who said them are a contribution."""

    LENGTH_MAX = 200

    said = models.OneToOneField(Contribution, models.CASCADE, related_name="statement")
    perspectives = models.ForeignKey(Perspectives, models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    # Its row in an export of Polis, by column.
    polis: models.JSONField[Any] = models.JSONField(null=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["perspectives", "number"], name="statements_are_numbered"
            ),
        ]


class VoterQuerySet(models.QuerySet["Voter"]):
    """Which voters."""

    def visible_to(self, reader: Reader) -> Self:
        """Oneself: nobody learns who voted."""
        if not reader.is_authenticated or not reader.is_active:
            return self.none()
        return self.filter(person=reader.pk)


class Voter(models.Model):
    """Somebody who votes on statements: a person in the role they have there, or a number of an
    import, which is nobody here."""

    perspectives = models.ForeignKey(Perspectives, models.CASCADE, related_name="voters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField(null=True)
    # The columns before the votes of its row in an export of Polis.
    polis: models.JSONField[Any] = models.JSONField(null=True)

    objects = VoterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["perspectives", "person"], name="one_voter_a_person"),
            models.UniqueConstraint(fields=["perspectives", "number"], name="one_voter_a_number"),
        ]


class VoteQuerySet(models.QuerySet["Vote"]):
    """Which votes."""

    def visible_to(self, reader: Reader) -> Self:
        """One's own."""
        own = Voter.objects.visible_to(reader).filter(pk=OuterRef("voter"))
        return self.filter(Exists(own))

    def in_force(self) -> Self:
        """The last of each voter on each statement."""
        later = Vote.objects.filter(
            voter=OuterRef("voter"), statement=OuterRef("statement"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later))


class Vote(models.Model):
    """What a voter said of a statement, and when. Whoever thinks again adds one: the last holds."""

    DATED_LENGTH_MAX = 80

    voter = models.ForeignKey(Voter, models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    answer = models.SmallIntegerField(choices=Response)
    cast_at = models.DateTimeField()
    # The time in the words of the export it came with.
    dated = models.CharField(max_length=DATED_LENGTH_MAX, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=[-1, 0, 1]), name="a_vote_is_one_of_three"
            ),
        ]
        indexes = [
            models.Index(fields=["voter", "statement"], name="votes_of_a_voter"),
            # All that reckoning reads of half a million votes, without their rows.
            models.Index(fields=["statement", "voter", "answer"], name="votes_on_a_statement"),
        ]


class ReckoningQuerySet(models.QuerySet["Reckoning"]):
    """Which reckonings."""

    def visible_to(self, reader: Reader) -> Self:
        """Of questions the reader may read: those that are over, that are shown from the start,
        or on which the reader has voted enough, on all there is if that is less."""
        read: Any = Perspectives.objects.visible_to(reader)
        over = read.with_end().filter(Q(is_over=True) | Q(shown_after=0))
        seen = Q(perspectives__in=over.values("pk"))
        if reader.is_authenticated and reader.is_active:
            seen |= Q(perspectives__in=_voted_enough(read, reader).values("pk"))
        return self.filter(seen)


def _voted_enough(read: Any, reader: Reader) -> "QuerySet[Perspectives]":
    offered = Statement.objects.on_the_table().filter(perspectives=OuterRef("pk"))
    answered = Vote.objects.filter(voter__person=reader.pk, voter__perspectives=OuterRef("pk"))
    own = Vote.objects.filter(voter__person=reader.pk, statement=OuterRef("pk"))
    missed = offered.exclude(Exists(own))
    number = models.Count("statement", distinct=True)
    counted = answered.order_by().values("voter").annotate(n=number)
    enough: QuerySet[Perspectives] = (
        read.alias(voted=models.Subquery(counted.values("n")[:1]))
        .filter(voted__isnull=False)
        .filter(Q(voted__gte=models.F("shown_after")) | ~Exists(missed))
    )
    return enough


class Reckoning(models.Model):
    """What the votes on a question come to, as it may be shown: counted in the background, and
    counted anew when five more people have voted."""

    perspectives = models.OneToOneField(Perspectives, models.CASCADE, related_name="reckoning")
    reckoned_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    # The last vote that is counted.
    counted_to = models.PositiveBigIntegerField(default=0)
    results: models.JSONField[Any] = models.JSONField()

    objects = ReckoningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=5), name="nothing_is_reckoned_of_fewer_than_five"
            ),
        ]
