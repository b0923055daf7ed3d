"""Template tags of the landscape."""
