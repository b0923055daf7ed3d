"""The vocabulary application."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """Terms, what they mean to whom, and where they stand in what people write."""

    name = "longtable.vocabulary"
    label = "vocabulary"
