"""The dialogue application."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Conversations."""

    name = "longtable.dialogue"
    label = "dialogue"
