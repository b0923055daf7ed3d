"""Pages of a vocabulary."""
