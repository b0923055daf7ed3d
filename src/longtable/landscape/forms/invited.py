"""What somebody who was asked in writes."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.people.models import NAME_LENGTH_MAX
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_body

LATEST = timedelta(days=3 * 365)
BODY_LENGTH_MAX = 5_000


class CodeForm(forms.Form):
    """The code from a page or a telephone call."""

    code = forms.CharField(
        label=_("The code you were given"),
        help_text=_("Sixteen letters and numbers, in groups of four."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class QuestionForm(forms.Form):
    """An answer, and by whom."""

    body = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=BODY_LENGTH_MAX,
    )
    name = forms.CharField(
        label=_("What shall we call you?"),
        help_text=_("A first name is enough. It stands above your answer."),
        max_length=NAME_LENGTH_MAX,
    )

    def clean_body(self) -> str:
        """Words, not spaces."""
        body = clean_body(self.cleaned_data["body"])
        if not body:
            raise ValidationError(gettext("Please write a sentence."))
        return body


class AddressForm(forms.Form):
    """Where a code can be sent."""

    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("We send you a code. Nobody else sees it.")
    )


class LaterForm(forms.Form):
    """Not before a day."""

    not_before = forms.DateField(
        label=_("Ask me again, but not before"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_not_before(self) -> date:
        """A day to come, within three years."""
        day: date = self.cleaned_data["not_before"]
        today = clock.now().date()
        if not today < day <= today + LATEST:
            raise ValidationError(gettext("Please choose a day to come, within three years."))
        return day
