"""Filling in the four questions, and saying what it takes to start."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Role
from longtable.landscape.actions.working import WorkFacts
from longtable.landscape.forms.footings import footings_field
from longtable.landscape.forms.system import SpotField
from longtable.landscape.models import (
    SPOTS,
    Bond,
    Spot,
    Stakeholder,
    Start,
    Threshold,
    Work,
    WorkKind,
)
from longtable.shared.text.cleaning import clean_line


class WorkForm(forms.Form):
    """A work: only its name is asked for."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("For example: School wellness teams, or a guide for parents."),
        max_length=Work.NAME_LENGTH_MAX,
    )
    whose = forms.CharField(
        label=_("Whose work is it?"),
        help_text=_(
            "A group or organization. Who is not in the landscape yet is written down too."
        ),
        required=False,
        max_length=Stakeholder.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "stakeholders"}),
    )
    kind = forms.ChoiceField(label=_("What sort of work is it?"))
    own_words = forms.CharField(
        label=_("How do they speak of it?"),
        help_text=_("In their own words and from where they stand. Not in ours."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=Work.TEXT_LENGTH_MAX,
    )
    worth = forms.CharField(
        label=_("What is it worth to all of us?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=Work.TEXT_LENGTH_MAX,
    )
    address = forms.URLField(
        label=_("Where can one read about it?"), required=False, assume_scheme="https"
    )

    def __init__(
        self,
        *given: Any,
        is_shared: bool,
        is_on_the_map: bool = False,
        values: Sequence[Any] = (),
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.values = values
        if is_on_the_map:
            self.fields["cell"] = SpotField()
        if values:
            self.fields["stands_on"] = footings_field(values)
        kind: Any = self.fields["kind"]
        kind.choices = WorkKind.choices_for(is_shared=is_shared)
        if is_shared:
            self.fields["whose"].label = _("For whom above all?")
            self.fields["name"].label = _("What could we do together?")
            self.fields["name"].help_text = _("For example: One evening where families ask first.")
            self.fields["own_words"].label = _("What would it take?")
            self.fields["own_words"].help_text = ""
            self.fields["worth"].label = _("What would each group get out of it?")

    def clean_name(self) -> str:
        """One line with something in it."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please say what it is called."))
        return name

    def facts(self) -> WorkFacts:
        """What was said of the work itself."""
        elsewhere = {"cell", "stands_on"}
        said = {name: given for name, given in self.cleaned_data.items() if name not in elsewhere}
        return WorkFacts(**said)

    def spot(self) -> Spot | None:
        """The cell of the map that it stands on, where one was chosen."""
        return SPOTS.get(self.cleaned_data.get("cell", ""))

    def chosen(self) -> list[Any]:
        """The values that it is to stand on."""
        chosen = set(self.cleaned_data.get("stands_on", ()))
        return [one for one in self.values if one.public_id in chosen]


class BondForm(forms.Form):
    """How two sides could be closer: one of the two is enough to begin with."""

    whose = forms.CharField(
        label=_("With whom could we be closer?"),
        help_text=_(
            "A group or organization. Who is not in the landscape yet is written down too."
        ),
        max_length=Stakeholder.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "stakeholders"}),
    )
    we_do = forms.CharField(
        label=_("What can we do for them?"),
        help_text=_("For example: Meet at seven in the evening, with somebody for the children."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=Bond.TEXT_LENGTH_MAX,
    )
    they_do = forms.CharField(
        label=_("What can they do for us?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=Bond.TEXT_LENGTH_MAX,
    )

    def clean_whose(self) -> str:
        """One line with something in it."""
        name = clean_line(self.cleaned_data["whose"])
        if not name:
            raise forms.ValidationError(_("Please say with whom."))
        return name

    def clean(self) -> dict[str, Any]:
        """Something has to be said of one of the two sides."""
        given: dict[str, Any] = super().clean() or {}
        if not clean_line(given.get("we_do", "")) and not clean_line(given.get("they_do", "")):
            raise forms.ValidationError(_("Please say what one side can do for the other."))
        return given


class ThresholdForm(forms.Form):
    """How many of a voice have to be in."""

    role = forms.ModelChoiceField(
        Role.objects.all(),
        label=_("Which voice?"),
        empty_label=_("please choose"),
        to_field_name="slug",
    )
    needed = forms.IntegerField(
        label=_("How many, at least?"),
        help_text=_("0 if it does not matter for starting."),
        min_value=0,
        max_value=Threshold.NEEDED_MAX,
    )


class StartForm(forms.Form):
    """That it is time to act."""

    reason = forms.CharField(
        label=_("Why now?"),
        help_text=_("Everybody who reads this landscape sees your answer."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=Start.REASON_LENGTH_MAX,
    )
