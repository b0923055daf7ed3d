"""Views of values and goals."""
