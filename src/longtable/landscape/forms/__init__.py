"""What people write into a landscape."""
