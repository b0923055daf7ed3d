"""What people do with a vocabulary."""
