"""Organisations: joining a community, what they commit, who acts for them, what they are."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Organization, OrganizationKind, Place
from longtable.people.models import Person
from longtable.shared import clock

COMMITS_LENGTH_MAX = 1_000
OTHER_NAMES_MAX = 20


class AffiliationForm(forms.Form):
    """An organisation that joins this community."""

    organization = forms.CharField(
        label=_("Organization"),
        max_length=Organization.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "organizations"}),
    )
    commits = forms.CharField(
        label=_("What does it commit?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=COMMITS_LENGTH_MAX,
    )
    representatives = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Who acts for it? Two people at least, so that it outlasts a change of job."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["representatives"]
        choice.queryset = people


class CommitmentForm(forms.Form):
    """What an organisation commits; ``seen`` is what stood there when the page was made."""

    commits = forms.CharField(
        label=_("What does it commit?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=COMMITS_LENGTH_MAX,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class RepresentativeForm(forms.Form):
    """One more who acts for it."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who else acts for it?"), to_field_name="public_id"
    )

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["person"]
        choice.queryset = people


class EndForm(forms.Form):
    """When an organisation's belonging ended."""

    until = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, since: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.since = since

    def clean_until(self) -> date:
        """A day between the first and today."""
        until: date = self.cleaned_data["until"]
        if not self.since <= until <= clock.now().date():
            raise ValidationError(gettext("Choose a day from the first one to today."))
        return until


class DescriptionForm(forms.Form):
    """What an organisation is; ``seen`` is the state of it when the page was made."""

    name = forms.CharField(label=_("Name"), max_length=Organization.NAME_LENGTH_MAX)
    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("As it stands beside people’s names."),
        required=False,
        max_length=60,
    )
    kind = forms.ChoiceField(label=_("What sort of organization?"), choices=OrganizationKind)
    place = forms.ModelChoiceField(
        Place.objects.all(), label=_("Where?"), required=False, empty_label=_("no one state")
    )
    other_names = forms.CharField(
        label=_("Other names"),
        help_text=_("One a line: former names, letters it goes by."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_other_names(self) -> list[str]:
        """The names, one a line."""
        names = [line.strip() for line in self.cleaned_data["other_names"].splitlines()]
        names = [name for name in names if name]
        if len(names) > OTHER_NAMES_MAX or any(
            len(name) > Organization.NAME_LENGTH_MAX for name in names
        ):
            raise ValidationError(gettext("At most 20 names, each on a line of its own."))
        return names
