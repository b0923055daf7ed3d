"""How the tables of convenings came to be."""
