"""The communities application."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    """Spaces, seats and hats."""

    name = "longtable.communities"
    label = "communities"
