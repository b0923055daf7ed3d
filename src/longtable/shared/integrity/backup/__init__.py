"""Backups: one file that holds a whole site, and is believed only after every byte was looked at.

An *archive* is a tar of *parts* with a *manifest* and a *seal* at its end. What is taken of the
database is a *snapshot*: SQLite's own copy in one step, or ``pg_dump``. See decision 16.
"""
