"""The ui application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Pages, parts, sheet and scripts."""

    name = "longtable.shared.ui"
    label = "ui"
