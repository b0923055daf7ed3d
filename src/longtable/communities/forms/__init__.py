"""Input of communities, at the boundary."""
