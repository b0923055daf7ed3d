"""Saying where one stands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.landscape.models import SeenBy, Stance, Where


class StanceForm(forms.Form):
    """In one's own words, for whom one chooses."""

    where = forms.ChoiceField(
        label=_("Where do you stand?"), choices=Where.choices, widget=forms.RadioSelect
    )
    questions = forms.CharField(
        label=_("What do you question?"),
        help_text=_("For example: The last program was gone after two years. So was the person."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=Stance.TEXT_LENGTH_MAX,
    )
    would_need = forms.CharField(
        label=_("What would have to be true for you to support this?"),
        help_text=_("For example: Somebody is named who stays, and paid time on Tuesdays."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=Stance.TEXT_LENGTH_MAX,
    )
    seen_by = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=SeenBy.choices,
        widget=forms.RadioSelect,
        initial=SeenBy.ONLY_ME,
    )
