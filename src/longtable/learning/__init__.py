"""Learning: what people see from where they stand, and what they learn from one another.

A *reflection* has two sides: what somebody's position lets them see, and what it keeps them from
seeing. It is theirs alone, and kept so that only they can open it. What they share of it is a
*shared reflection*, put on the table by a separate act: a contribution as any other. A *rhythm* is
when somebody is invited to reflect again, or that they want no invitation.

A *lesson* is what somebody learned, and from whom: a person, or a role. Whoever is named can have
themselves left out; then the role stands there alone. The *matrix* counts who learned from whom,
by role, from five people on.
"""
