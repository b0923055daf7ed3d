"""The landscape application."""

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    """Stakeholders, gaps and invitations."""

    name = "longtable.landscape"
    label = "landscape"
