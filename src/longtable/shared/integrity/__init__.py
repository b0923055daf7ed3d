"""Integrity: promises that span rows, each a query for the rows that break it.

A domain states its *invariants* in ``invariants.py``; ``longtable verify`` looks for rows that
break one. They run after the example community has grown, after imports and after restores.
"""
