"""The learning application."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Reflections, and what was learned from whom."""

    name = "longtable.learning"
    label = "learning"
