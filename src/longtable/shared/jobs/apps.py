"""The jobs application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The queue and the sweeps."""

    name = "longtable.shared.jobs"
    label = "jobs"
