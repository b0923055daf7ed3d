"""The search application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of words."""

    name = "longtable.shared.search"
    label = "search"
