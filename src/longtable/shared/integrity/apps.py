"""The integrity application."""

from django.apps import AppConfig


class IntegrityConfig(AppConfig):
    """Invariants and the command that checks them."""

    name = "longtable.shared.integrity"
    label = "integrity"
