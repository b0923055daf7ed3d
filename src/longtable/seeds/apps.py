"""The seeds application."""

from django.apps import AppConfig


class SeedsConfig(AppConfig):
    """See the package."""

    name = "longtable.seeds"
    label = "seeds"
