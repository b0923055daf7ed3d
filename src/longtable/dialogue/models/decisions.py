"""Decisions: what is promised before asking, who answered what, whom it touches, what came of it.

The promise's five levels are those of IAP2's spectrum, in words of our own. Methods: fist to five,
Kaner's gradients of agreement (1987), consent, a sense check, ranked choice, advice to an office.
R28, R73, R78.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Hat, Role
from longtable.communities.reading import reading_of
from longtable.contributions.models import Contribution, ContributionQuerySet
from longtable.dialogue.models.challenges import Challenge
from longtable.dialogue.models.differences import Difference
from longtable.dialogue.models.values import Value
from longtable.people.http import Reader
from longtable.shared import clock


class Promise(models.TextChoices):
    """What whoever asks promises to those who answer."""

    INFORM = "inform", _("Inform: you hear what is decided, and why.")
    CONSULT = "consult", _("Consult: you are asked, and hear how your answers counted.")
    INVOLVE = "involve", _("Involve: your concerns go into what is chosen from; you see how.")
    COLLABORATE = "collaborate", _("Collaborate: we work it out with you, up to the choice itself.")
    EMPOWER = "empower", _("Empower: what you decide is what will be done.")


class Method(models.TextChoices):
    """How people answer."""

    SENSE = "sense", _("Sense check: do people like it?")
    FIST = "fist", _("Fist to five: from 0, stop, to 5, I carry it forward")
    GRADIENTS = "gradients", _("Gradients of agreement: eight steps")
    CONSENT = "consent", _("Consent: does anybody object, and why?")
    RANKED = "ranked", _("Ranked choice: put options in order")
    ADVICE = "advice", _("Advice to an office that decides")


class Reasons(models.TextChoices):
    """Whether people say why: all of them or none, so that nobody alone has to explain."""

    EVERYONE = "everyone", _("Everyone gives a reason")
    NOBODY = "nobody", _("Nobody gives a reason")


ANSWERS: dict[str, dict[int, Any]] = {
    Method.SENSE: {1: _("I like it"), 2: _("I am not sure"), 3: _("I do not like it")},
    Method.FIST: {
        5: _("5: I will help carry it"),
        4: _("4: I support it"),
        3: _("3: I can live with it"),
        2: _("2: I want to talk about small things first"),
        1: _("1: I have a serious concern"),
        0: _("0: Stop, we must talk"),
    },
    Method.GRADIENTS: {
        1: _("1: I am fully for it"),
        2: _("2: I am for it, with a small point"),
        3: _("3: I support it, with doubts"),
        4: _("4: I stand aside"),
        5: _("5: We need to talk more"),
        6: _("6: I do not like it, and will support it"),
        7: _("7: I seriously disagree"),
        8: _("8: I cannot let it happen"),
    },
    Method.CONSENT: {
        1: _("I have no objection"),
        2: _("I have a concern, and can go along"),
        3: _("I object"),
    },
    Method.ADVICE: {
        1: _("Recommend it"),
        2: _("Recommend it, with changes"),
        3: _("Do not recommend it"),
    },
}  # fmt: skip


class DecisionQuerySet(ContributionQuerySet["Decision"]):
    """Which decisions."""

    def asked_of(self, reader: Reader) -> "DecisionQuerySet":
        """With ``has_answered``, whether the reader has, and with what closed them."""
        own = Ballot.objects.filter(decision=OuterRef("pk"), cast_by__in=[reader.pk or 0])
        return self.select_related("closing").annotate(has_answered=Exists(own))

    def to_review(self) -> Self:
        """Closed ones whose day has come, of which nobody was told yet."""
        return self.filter(closing__review_on__lte=clock.now().date(), closing__reminded_at=None)


class Decision(Contribution):
    """A question that people decide: its title asks it, its body says what it is about."""

    ENOUGH_LENGTH_MAX = 300
    AUTHORITY_LENGTH_MAX = 120
    OPTIONS_MAX = 9

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="decision"
    )
    # Its home, which it never leaves: its members are those who are asked.
    community = models.ForeignKey(Community, models.CASCADE, related_name="decisions")
    promise = models.CharField(max_length=12, choices=Promise)
    method = models.CharField(max_length=12, choices=Method)
    reasons = models.CharField(max_length=10, choices=Reasons)
    # What must be the case to go ahead: fixed before anybody answers.
    enough = models.CharField(max_length=ENOUGH_LENGTH_MAX)
    # The last day on which people answer.
    answer_by = models.DateField()
    # The office that decides, where people only advise it.
    authority = models.CharField(max_length=AUTHORITY_LENGTH_MAX, blank=True)
    # Chosen once: whoever answered was told so.
    is_named = models.BooleanField(default=True)
    is_hidden = models.BooleanField(default=True)
    # The difference that it settles, if it came of one.
    settles = models.ForeignKey(Difference, models.SET_NULL, null=True, related_name="decisions")
    # The value or goal on which it asks whether people agree, if on one.
    agrees_on = models.ForeignKey(Value, models.SET_NULL, null=True, related_name="decisions")
    # What people question, and this is to answer (R62).
    concerns = models.ManyToManyField(Challenge, related_name="decisions")

    objects = DecisionQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(enough=""), name="it_is_known_what_is_enough"),
            models.CheckConstraint(
                condition=~Q(method=Method.CONSENT) | Q(reasons=Reasons.EVERYONE),
                name="an_objection_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(method=Method.ADVICE) | ~Q(authority=""),
                name="advice_goes_to_an_office",
            ),
            models.CheckConstraint(
                condition=~Q(method=Method.RANKED) | Q(agrees_on=None),
                name="agreement_is_not_ranked",
            ),
        ]

    @property
    def is_closed(self) -> bool:
        """Whether it is decided: read with it."""
        return hasattr(self, "closing")

    @property
    def is_over(self) -> bool:
        """Whether nobody answers any more: it is decided, or its last day is over."""
        return self.is_closed or clock.now().date() > self.answer_by


class Option(models.Model):
    """One of what is put in order."""

    TEXT_LENGTH_MAX = 200

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=TEXT_LENGTH_MAX)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="options_are_numbered"),
        ]


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Which answers."""

    def counting(self) -> Self:
        """The newest of each person."""
        later = Ballot.objects.filter(
            decision=OuterRef("decision"), cast_by=OuterRef("cast_by"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later))

    def visible_to(self, reader: Reader) -> Self:
        """One's own; and, where names are shown, all of them to those who belong there: once
        answering is over, or before it, where results wait for one's own answer, only after that.
        Who convenes sees no more than others do."""
        if not reader.is_authenticated or not reader.is_active:
            return self.none()
        read = Decision.objects.visible_to(reader).filter(pk=OuterRef("decision"))
        closed = Closing.objects.filter(decision=OuterRef("decision"))
        own = Ballot.objects.filter(decision=OuterRef("decision"), cast_by=reader.pk)
        is_over = Exists(closed) | Q(decision__answer_by__lt=clock.now().date())
        is_shown = is_over | Exists(own) | Q(decision__is_hidden=False)
        others = is_shown & Q(
            decision__is_named=True, decision__community__in=reading_of(reader).belongs
        )
        return self.filter(Exists(read)).filter(others | Q(cast_by=reader.pk))


class Ballot(Hat):
    """What somebody answered. Rows are added and never changed: the newest counts."""

    REASON_LENGTH_MAX = 2_000

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="ballots")
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    cast_at = models.DateTimeField()
    value = models.PositiveSmallIntegerField(null=True)
    # Numbers of options in the order somebody gave them: "3 1 2".
    ranking = models.CharField(max_length=40, blank=True)
    reason = models.TextField(max_length=REASON_LENGTH_MAX, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["decision", "cast_by"], name="ballot_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value=None) & ~Q(ranking="") | Q(value__isnull=False, ranking=""),
                name="a_ballot_has_one_answer",
            ),
        ]


class Effect(models.TextChoices):
    """What a choice does to a group."""

    GAIN = "gain", _("They gain")
    LOSS = "loss", _("They lose")
    NEUTRAL = "neutral", _("Nothing changes for them")
    UNKNOWN = "unknown", _("Nobody knows yet")


class Impact(Hat):
    """What a decision does to a group, by whose word. Rows are added: a group's own word stands
    before a guess, and of either the newest."""

    TEXT_LENGTH_MAX = 600
    GROUP_LENGTH_MAX = 80

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="impacts")
    # A role of people, or a group in words: whoever is no role here.
    of_role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    of_group = models.CharField(max_length=GROUP_LENGTH_MAX, blank=True)
    effect = models.CharField(max_length=10, choices=Effect)
    what = models.CharField(max_length=TEXT_LENGTH_MAX)
    softened = models.CharField(max_length=TEXT_LENGTH_MAX, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(of_role=None) & ~Q(of_group="") | Q(of_role__isnull=False, of_group=""),
                name="an_impact_is_on_one_group",
            ),
        ]

    @property
    def is_own(self) -> bool:
        """Whether the group said so itself."""
        return self.of_role_id is not None and self.of_role_id == self.role_id


class Kept(models.TextChoices):
    """Whether a promise was kept."""

    KEPT = "kept", _("It was kept")
    PARTLY = "partly", _("It was kept in part")
    NOT = "not", _("It was not kept")


class Closing(Hat):
    """That something was decided: what, what those whom it serves said and how that counted,
    whether the promise was kept, and when it is looked at again."""

    TEXT_LENGTH_MAX = 4_000

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="closing")
    outcome = models.TextField(max_length=TEXT_LENGTH_MAX)
    html = models.TextField()
    # Where terms stand in the HTML.
    marks = models.TextField(blank=True, default="")
    kept = models.CharField(max_length=10, choices=Kept)
    kept_words = models.TextField(max_length=TEXT_LENGTH_MAX)
    served = models.TextField(max_length=TEXT_LENGTH_MAX, blank=True)
    why_without = models.TextField(max_length=TEXT_LENGTH_MAX, blank=True)
    review_on = models.DateField(null=True)
    why_no_review = models.TextField(max_length=TEXT_LENGTH_MAX, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    # Whether a value is agreed by it, or stands without that; nothing where it is about none.
    is_agreed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(served="") | ~Q(why_without=""),
                name="those_served_were_heard_or_it_is_said_why_not",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=False) | ~Q(why_no_review=""),
                name="it_is_reviewed_or_it_is_said_why_not",
            ),
        ]


class Dissent(Hat):
    """What stays said against it, once it is decided: by whom, in which hat."""

    TEXT_LENGTH_MAX = 2_000

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    text = models.TextField(max_length=TEXT_LENGTH_MAX)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    left_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "left_by"], name="one_dissent_each"),
        ]


class Judgement(Hat):
    """Whether the promise was kept, as somebody says who answered: once, and counted alone."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="judgements")
    is_kept = models.BooleanField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "said_by"], name="one_judgement_each"),
        ]
