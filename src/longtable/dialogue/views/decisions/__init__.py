"""Views of decisions."""
