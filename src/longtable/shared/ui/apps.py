"""The ui application."""

from django.apps import AppConfig

from longtable.shared.ui.required import ask_in_our_words


class UiConfig(AppConfig):
    """Pages, parts, sheet and scripts."""

    name = "longtable.shared.ui"
    label = "ui"

    def ready(self) -> None:
        """Before any form is made: a field takes its sentences when it is."""
        ask_in_our_words()
