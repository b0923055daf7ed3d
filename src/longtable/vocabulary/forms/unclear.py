"""Saying which word is unclear."""

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.shared.ui.fields import LineField
from longtable.vocabulary.models.terms import TITLE_LENGTH_MAX


class UnclearForm(forms.Form):
    """One word, or a few that belong together, as they stand in what was read."""

    word = LineField(
        label=_("Which word?"),
        help_text=_("As it stands in the text. A few words together are fine."),
        max_length=TITLE_LENGTH_MAX,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "list": "words-here"}
        ),
        error_messages={"required": _("Please write the word first.")},
    )
