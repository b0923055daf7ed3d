"""The realtime application."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    """Ticks."""

    name = "longtable.shared.realtime"
    label = "realtime"
