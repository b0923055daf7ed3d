"""The ui application."""

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Pages, parts, sheet and scripts."""

    name = "longtable.shared.ui"
    label = "ui"

    def ready(self) -> None:
        """What is left empty is said as what to do: for every form, and in one place."""
        forms.Field.default_error_messages["required"] = _("Please fill this in.")
        forms.ChoiceField.default_error_messages["required"] = _("Please choose.")
