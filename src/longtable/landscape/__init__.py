"""Landscape: who holds a stake in what a community is about, who is missing, and asking them in.

A *stakeholder* is a person, a group or an organisation that cares or is affected, whether on this
site or not: how much each of the two is kept apart, as is the *ring* in which they take part. A
*reason* says why they care, in their own words, or as somebody else guesses until they speak. A
*contact* is how to reach them. An *invitation* is one attempt at asking somebody in: by whom, why
them, what is asked, what they get, and what they answered. A *stop* is obeyed until it is lifted.
A *stance* is where somebody stands, said by themselves and read by whom they choose: nobody is ever
labelled.

A *concern* is that a challenge is about a work: a work says on its front what waits for an answer.

A *footing* is that a work stands on a value or goal held in common.

A *capacity* is what a person says they can do, know, reach or open, or want to learn. A
*commitment* is a part somebody takes: asked for or offered, and theirs only once they accept it.

The *map of the system* has a cell for each tier, setting and domain. Of a *system cell* is said how
far it is, on a day; a *placing* is that a work stands on it, or that somebody provides it.

Landscape knows conversations, contributions, communities and people. It knows no work, no practice
and no convening.
"""
