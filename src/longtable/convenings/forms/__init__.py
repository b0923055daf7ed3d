"""Input of convenings, at the boundary."""
