"""Activity: the append-only ledger of what happened, and who follows it.

An *activity* says which *verb* happened, who did it wearing which hat, to what, where, and towards
whom. *Followers* of a verb run later, from a task row that commits with the activity; they are
idempotent and look no further than ``activity.occurred_at``. The ledger knows no domain: a verb is
registered in a domain's ``verbs.py``.
"""
