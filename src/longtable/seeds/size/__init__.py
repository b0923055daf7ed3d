"""A demonstration at size: thousands of people in dozens of communities, to measure and try with.

Invented openly: people are numbered roles of organisations that do not exist, and what they say is
put together from the sentences of the example community. Alike to the row for a size, but for the
numbers a database gives out. What can be relied on by name is in ``landmarks``.
"""
