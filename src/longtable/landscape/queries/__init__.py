"""What pages of the landscape read."""
