"""Contributions: what people put on the table, the base of everything said or made.

A *contribution* is made by a person wearing a hat, for an *audience*, and lies in one or several
communities: its *placements*, of which the first is its home. A *reply* is a contribution with a
parent and no table of its own, so that people can talk about anything. A *link* joins any two. A
*revision* keeps what was said before. A *hiding* takes something off the table, and says who and
why. A *draft* is what somebody has begun; nobody else ever sees it.

Contributions knows people and communities. It knows none of the kinds of contributions above it.
"""
