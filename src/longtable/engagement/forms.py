"""Input: which period."""

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.engagement.queries.period import EVERYTHING, Period, of_days


class PeriodForm(forms.Form):
    """From the first day to the last, both included; or everything ever written."""

    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    whole = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """The last day is not before the first."""
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            raise forms.ValidationError(_("The last day is before the first. Please change one."))
        return given

    def chosen(self) -> Period | None:
        """The chosen period; none where the usual one is wanted, or what was typed is no day."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        if given["whole"]:
            return EVERYTHING
        if not (given["since"] or given["until"]):
            return None
        return of_days(given["since"], given["until"])
