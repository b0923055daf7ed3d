"""Input: which period."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _


class PeriodForm(forms.Form):
    """From the first day to the last, both included."""

    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, object]:
        """The last day is not before the first."""
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            raise forms.ValidationError(_("The last day is before the first. Please change one."))
        return given

    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """The chosen moments, UTC: from the first, to before the second; none where left open."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        return (
            datetime.combine(since, datetime.min.time(), UTC) if since else None,
            datetime.combine(until + timedelta(days=1), datetime.min.time(), UTC)
            if until
            else None,
        )
