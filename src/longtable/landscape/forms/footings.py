"""On which values and goals a work stands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def footings_field(values: Sequence[Any]) -> forms.MultipleChoiceField:
    """Which of these values and goals."""
    return forms.MultipleChoiceField(
        label=_("Which values and goals does it stand on?"),
        help_text=_("Those that are agreed here, or in a community that this one lies under."),
        choices=[(one.public_id, one.title) for one in values],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class FootingsForm(forms.Form):
    """What a work stands on."""

    def __init__(self, *args: Any, values: Sequence[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.values = values
        self.fields["stands_on"] = footings_field(values)

    def chosen(self) -> list[Any]:
        """The values that were chosen."""
        chosen = set(self.cleaned_data["stands_on"])
        return [one for one in self.values if one.public_id in chosen]
