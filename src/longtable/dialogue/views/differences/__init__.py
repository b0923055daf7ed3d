"""Pages of differences."""
