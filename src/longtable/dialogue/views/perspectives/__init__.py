"""Pages of perspectives."""
