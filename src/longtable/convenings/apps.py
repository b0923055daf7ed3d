"""The convenings application."""

from django.apps import AppConfig


class ConveningsConfig(AppConfig):
    """Rhythms, convenings, who comes, and calendars."""

    name = "longtable.convenings"
    label = "convenings"
