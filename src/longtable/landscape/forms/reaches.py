"""Describing the network of an organization, and its channels."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape.actions.reaching import ChannelFacts, NetworkFacts
from longtable.landscape.models import Channel, ChannelKind, PartnerNetwork
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_line

EARLIEST_YEAR = 1700
# More people than there are is a slip of the pen.
PEOPLE_MAX = 1_000_000_000
NETWORK_FIELDS = ("state_affiliates", "chapters", "members", "since_year", "carries", "source")


def _count(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=PEOPLE_MAX
    )


class YearForm(forms.Form):
    """Since which year."""

    since_year = forms.IntegerField(label=_("Since which year?"), required=False)

    def clean_since_year(self) -> int | None:
        """A year that has been."""
        year: int | None = self.cleaned_data["since_year"]
        if year is not None and not EARLIEST_YEAR <= year <= clock.now().year:
            raise forms.ValidationError(gettext("Please give a year that has been, as 1998."))
        return year


class NetworkForm(YearForm):
    """Whom an organization reaches. Every box may stay empty."""

    field_order = NETWORK_FIELDS
    state_affiliates = _count(_("How many state affiliates does it have?"))
    chapters = _count(_("How many chapters or local groups?"))
    members = _count(_("How many members does it reach?"), _("As far as you know: a round number."))
    carries = forms.CharField(
        label=_("What can it carry?"),
        help_text=_("For example: one question a month, two weeks ahead, in English and Spanish."),
        required=False,
        max_length=PartnerNetwork.TEXT_LENGTH_MAX,
    )
    source = forms.CharField(
        label=_("Where are these numbers from?"), required=False, max_length=200
    )

    def facts(self) -> NetworkFacts:
        """What was said, for the action."""
        return NetworkFacts(**{name: self.cleaned_data[name] for name in NETWORK_FIELDS})


class ChannelForm(YearForm):
    """One channel more."""

    field_order = ("kind", "name", "reaches", "since_year", "carries")
    kind = forms.ChoiceField(label=_("What sort of channel?"), choices=ChannelKind.choices)
    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("As its readers know it. For example: Family Matters, the monthly letter."),
        max_length=Channel.NAME_LENGTH_MAX,
    )
    reaches = _count(_("How many people does it reach?"))
    carries = forms.CharField(
        label=_("What can it carry?"),
        required=False,
        max_length=PartnerNetwork.TEXT_LENGTH_MAX,
    )

    def clean_name(self) -> str:
        """One line with something in it."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(gettext("Please say what it is called."))
        return name

    def facts(self) -> ChannelFacts:
        """What was said, for the action."""
        return ChannelFacts(**self.cleaned_data)


def initial_of(network: PartnerNetwork | None) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(network, name) for name in NETWORK_FIELDS} if network else {}
