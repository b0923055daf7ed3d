"""The activity application."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """The ledger."""

    name = "longtable.shared.activity"
    label = "activity"
