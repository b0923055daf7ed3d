"""Communities: the spaces people share, and in which capacity they are there.

A *community* is any such space: a national community, a state team, a practice group, a work
group, a room. *Nesting* puts one under another, several if need be. A *seat* is a voice it needs. A
*membership* is a person in a community for a *term*, wearing a *hat*: the role, organisation and
level they speak from. An *organisation* has kinds, places, other names; a *stand-in* was described
by others and can be claimed. An *affiliation* joins an organisation to a community. An
*agreement* is how people treat one another, in versions that are *accepted*.

Communities knows people. It knows nothing of what is said or made in a community.
"""
