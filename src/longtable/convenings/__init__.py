"""Convenings: meeting regularly, so that relationships come of it (R39).

A community keeps a *rhythm*: every second Tuesday, say. Of it come *convenings*, planned some weeks
ahead; others are planned by hand. A convening is a contribution: people say something before it
and after it. It can be *moved*, or *called off* with a reason. People *answer* whether they come,
and say afterwards that they *were there*; its host tells whether it was *held*, how many came
without an account, and what came of it. A *calendar* is the address under which one member's own
calendar reads the convenings of one community.

Convenings know everything up to the landscape. They know nothing of measures or of a home page.
"""
