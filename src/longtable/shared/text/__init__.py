"""Text: what people write is Markdown or the plain text of a mail; it is rendered once, at write.

Rendering gives HTML that has been through the sanitiser, and the bare words for search and
excerpts. Everything else trusts that HTML and no other.
"""
