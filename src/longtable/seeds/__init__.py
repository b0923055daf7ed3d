"""Seeds: the example community, grown through the same actions that people use.

The National Community of Practice on School Behavioral Health, 2002-2015. Organisations, places,
dates and titles of groups are facts; which ones stand here is a choice for demonstration; people
are invented roles and every post is fiction. It is alike to the row on every machine.
"""
