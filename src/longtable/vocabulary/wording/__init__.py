"""How words are met again in other forms, and where terms stand in a text. Knows no tables."""
