"""Vocabulary: one term, several meanings by role, and the people who stand behind each (R45-R47).

A *term* is a contribution: it lies in one community, for an audience, and people talk about it. A
*usage* says what it means to one role, in that role's own words; what somebody else wrote for a
role is a guess, until the role speaks. A *shared meaning* is what a community uses it for together:
contested, working or agreed, every earlier one kept. A *bridge* is that somebody says how they
understood another role. A *stumble* is that somebody does not follow: theirs alone, and counted by
role from five people on.

Terms are *marked* in what people write: where they stand is kept beside the text and never in it,
so that nobody's page says anything of a term its reader may not see.
"""
