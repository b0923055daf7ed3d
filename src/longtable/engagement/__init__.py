"""Engagement: what the ledger says of how people engage across boundaries.

A *measure* is a number about a community in a period, with what it counts, how sure it is and
where it comes from. *Readings* are what the ledger holds for that; *interactions* run from who
replied to whom they replied to. A *snapshot* keeps the measures of the usual period, so that a page
reads one row. A *cell* about fewer than five people is suppressed, and so is what would reveal it.

Engagement reads every domain below it and writes in none. It ranks nobody.
"""
