"""The engagement application."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """See the package."""

    name = "longtable.engagement"
    label = "engagement"
