"""Pages of the landscape."""
