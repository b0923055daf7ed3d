"""The limits application."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Counting how often."""

    name = "longtable.shared.limits"
    label = "limits"
