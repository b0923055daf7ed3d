"""The contributions application."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """The base of everything said or made."""

    name = "longtable.contributions"
    label = "contributions"
