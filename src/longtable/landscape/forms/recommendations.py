"""Saying who answers for a work, recommending something to an office, recording what it did."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.landscape.actions.answering_for import Answerable
from longtable.landscape.actions.recommending import Advice, News
from longtable.landscape.forms.relays import WordsForm
from longtable.landscape.models import (
    AuthoritySource,
    Recommendation,
    Responsibility,
    Stakeholder,
    Status,
    StatusKind,
)
from longtable.landscape.queries.recommendations import offices_in
from longtable.people.http import Reader
from longtable.shared import clock


def _day(**more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


def _text(*, rows: int, length: int, **more: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), max_length=length, **more)


class ResponsibilityForm(WordsForm):
    """Which office answers for what, with which money."""

    office = forms.CharField(
        label=_("Which office?"),
        help_text=_("For example: Director of special education of the state."),
        max_length=120,
    )
    scope = forms.CharField(
        label=_("What does it answer for?"),
        help_text=_("For example: That every school has a team by next autumn."),
        max_length=Responsibility.TEXT_LENGTH_MAX,
    )
    funds = forms.CharField(
        label=_("With which money?"), required=False, max_length=Responsibility.TEXT_LENGTH_MAX
    )
    whose = forms.CharField(
        label=_("Who holds the office?"),
        help_text=_("If you know. Who is not in the landscape yet is written down too."),
        required=False,
        max_length=Stakeholder.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "stakeholders"}),
    )
    source = forms.CharField(label=_("Where does it say so?"), required=False, max_length=200)

    def facts(self) -> Answerable:
        """What was said, for the action."""
        return Answerable(**self.cleaned_data)


class RecommendationForm(WordsForm):
    """What an office is asked to decide, why, and by which day."""

    authority = forms.ChoiceField(
        label=_("Which office can decide it?"),
        help_text=_("Offices that somebody has stated, with what gives them the authority."),
    )
    what = _text(
        label=_("What do you recommend?"),
        help_text=_("For example: Pay the family partner from the state grant for three years."),
        rows=3,
        length=Recommendation.TEXT_LENGTH_MAX,
    )
    why = _text(
        label=_("Why?"),
        help_text=_("What you have seen and heard, and from whom."),
        rows=4,
        length=Recommendation.TEXT_LENGTH_MAX,
    )
    due_on = _day(label=_("By when is an answer needed?"))

    def __init__(self, *args: Any, community: Community, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offices = {one.public_id: one for one in offices_in(community, reader=reader)}
        field: Any = self.fields["authority"]
        field.choices = [(key, _office_words(one)) for key, one in self.offices.items()]

    def clean_due_on(self) -> date:
        """A day that can be met."""
        day: date = self.cleaned_data["due_on"]
        if day < clock.now().date():
            raise ValidationError(gettext("Please choose today or a later day."))
        return day

    def office(self) -> AuthoritySource:
        """The one that was chosen."""
        return self.offices[self.cleaned_data["authority"]]

    def advice(self, *, language: str) -> Advice:
        """What was written, for the action."""
        given = self.cleaned_data
        return Advice(
            what=given["what"], why=given["why"], due_on=given["due_on"], language=language
        )


def _office_words(one: AuthoritySource) -> str:
    """The office, its level, and by what it has its authority."""
    given_by = f"{one.get_instrument_display()}, {one.citation}"
    return Truncator(f"{one.office} ({one.get_level_display()}: {given_by})").chars(160)


class StatusForm(forms.Form):
    """That it was received or answered: how, on which day, and who told it."""

    kind = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    why = _text(
        label=_("What did they say?"),
        help_text=_("Why, and what they will do. With an answer it has to stand here."),
        rows=3,
        length=Status.TEXT_LENGTH_MAX,
        required=False,
    )
    happened_on = _day(label=_("On which day?"))
    told_by = forms.CharField(
        label=_("Who told you?"),
        help_text=_("For example: The office, in a letter of May 4. Members see it."),
        max_length=120,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000)

    def __init__(self, data: Any = None, *, recommendation: Recommendation, is_own: bool) -> None:
        rows = recommendation.history
        first = {"seen": len(rows), "happened_on": clock.now().date()}
        super().__init__(data, initial=first)
        kind: Any = self.fields["kind"]
        kind.choices = [
            one for one in StatusKind.choices if not rows or one[0] != StatusKind.RECEIVED
        ]
        if is_own:
            del self.fields["told_by"]
            self.fields["why"].label = _("What do you say?")
            self.fields["why"].help_text = _("Why, and what you will do.")

    def clean(self) -> dict[str, Any]:
        """An answer has words."""
        given: dict[str, Any] = super().clean() or {}
        is_answer = given.get("kind", StatusKind.RECEIVED) != StatusKind.RECEIVED
        if is_answer and not given.get("why"):
            self.add_error("why", gettext("Please say why: an answer needs its reason."))
        return given

    def news(self) -> News:
        """What was said, for the action."""
        given = {field: value for field, value in self.cleaned_data.items() if field != "seen"}
        return News(**given)
