"""Limits: how often something may be done in a while, counted in the database.

So the count is one for all processes and outlives them. Only what was allowed counts: who keeps
knocking does not keep a door shut. Nothing is counted on a read, and what is counted is kept as a
digest, for a day at most.
"""
