"""Stating authority and influence, each in a form of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Level
from longtable.landscape.actions.authorizing import Authority, Influence
from longtable.landscape.forms.reaches import PEOPLE_MAX, YearForm
from longtable.landscape.forms.relays import WordsForm
from longtable.landscape.models import AuthoritySource, InfluenceNetwork, Instrument


def _line(label: Any, help_text: Any = "", *, length: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=length, **more)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=False)


def _source() -> forms.CharField:
    help_text = _("If you say it of yourself, this may stay empty.")
    return _line(_("Where do you know this from?"), help_text, length=200, required=False)


class AuthorityForm(WordsForm):
    """An office, what it answers for, and what gives it the authority."""

    office = _line(
        _("In which office?"), _("For example: Director of special education."), length=120
    )
    scope = _line(
        _("What do they answer for?"),
        _("For example: How the state's money for special education is used."),
        length=AuthoritySource.TEXT_LENGTH_MAX,
    )
    level = forms.ChoiceField(label=_("At which level?"), choices=Level.choices)
    instrument = forms.ChoiceField(
        label=_("What gives them the authority?"), choices=Instrument.choices
    )
    citation = _line(
        _("Where does it say so?"),
        _("The law and its section, the policy and its number, the letter and its date."),
        length=AuthoritySource.TEXT_LENGTH_MAX,
    )
    since = _day(_("Since when?"))
    until = _day(_("Until when?"))
    source = _source()

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", gettext("Please choose a day after it begins."))
        return given

    def facts(self) -> Authority:
        """What was said, for the action."""
        return Authority(**self.cleaned_data)


class InfluenceForm(WordsForm, YearForm):
    """Who listens, how many, by which channels, since when."""

    field_order = ("people", "reaches", "channels", "since_year", "source")
    people = _line(
        _("Who listens to them?"),
        _("For example: Parents of the county's schools."),
        length=InfluenceNetwork.TEXT_LENGTH_MAX,
    )
    reaches = forms.IntegerField(
        label=_("How many people is that?"),
        help_text=_("A round number is fine. It may stay empty."),
        required=False,
        min_value=0,
        max_value=PEOPLE_MAX,
    )
    channels = _line(
        _("By which channels?"), length=InfluenceNetwork.TEXT_LENGTH_MAX, required=False
    )
    source = _source()

    def facts(self) -> Influence:
        """What was said, for the action."""
        return Influence(**self.cleaned_data)
