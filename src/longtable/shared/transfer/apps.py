"""The transfer application."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Imports, and the formats they read."""

    name = "longtable.shared.transfer"
    label = "transfer"
