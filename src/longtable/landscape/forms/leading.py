"""Asking somebody to lead, or offering to; handing a role over."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape.models import Leadership, LeadershipKind
from longtable.people.models import Person
from longtable.shared import clock

TERM = timedelta(days=365)
TERM_MAX = timedelta(days=3 * 365)


class TermForm(forms.Form):
    """Who, until when."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who?"), to_field_name="public_id"
    )
    ends_on = forms.DateField(
        label=_("Until when?"),
        help_text=_("A term has an end, so that others come to lead."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        first = {"ends_on": (clock.now() + TERM).date(), **more.pop("initial", {})}
        super().__init__(*args, **{**more, "initial": first})
        choice: Any = self.fields["person"]
        choice.queryset = people
        # Read here, so that nothing is read while the page is drawn.
        named = [(one.public_id, str(one)) for one in people]
        choice.widget.choices = [("", choice.empty_label), *named]

    def clean_ends_on(self) -> date:
        """A day to come, within three years."""
        day: date = self.cleaned_data["ends_on"]
        today = clock.now().date()
        if not today < day <= today + TERM_MAX:
            raise ValidationError(gettext("Please choose a day to come, within three years."))
        return day


class LeadForm(TermForm):
    """A role, who, until when."""

    field_order = ("kind", "person", "ends_on")
    kind = forms.ChoiceField(label=_("Which role?"), choices=LeadershipKind.choices)


class SuccessionForm(TermForm):
    """Who takes it on, and what they should know."""

    field_order = ("person", "ends_on", "note")
    note = forms.CharField(
        label=_("What should the next one know?"),
        help_text=_("For example: The letter goes out on the 15th; Rosa in Toledo prints it."),
        max_length=Leadership.NOTE_LENGTH_MAX,
    )
