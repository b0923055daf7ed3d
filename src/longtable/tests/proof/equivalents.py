"""Mutants of the policy that decide as the policy does, each with the reason why."""

EQUIVALENT: dict[str, str] = {}
