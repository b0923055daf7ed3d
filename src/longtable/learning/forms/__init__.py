"""Input of learning, at the boundary."""
