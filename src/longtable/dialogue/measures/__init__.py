"""Arithmetic on votes: what several sorts of people share, and how opinions group."""
