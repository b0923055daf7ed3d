"""The home application."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Pages made of many domains."""

    name = "longtable.home"
    label = "home"
