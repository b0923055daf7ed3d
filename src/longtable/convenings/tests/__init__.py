"""What convenings promise."""
