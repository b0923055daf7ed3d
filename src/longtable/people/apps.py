"""The people application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts and profiles."""

    name = "longtable.people"
    label = "people"
