"""The access application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Permissions and frames."""

    name = "longtable.shared.access"
    label = "access"
