"""The text application."""

from django.apps import AppConfig


class TextConfig(AppConfig):
    """Rendering."""

    name = "longtable.shared.text"
    label = "text"
