"""Changes of the tables of vocabulary."""
