"""What the example community is made of, as data."""
