"""The notices application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and mail."""

    name = "longtable.shared.notices"
    label = "notices"
