"""Pages of convenings."""
