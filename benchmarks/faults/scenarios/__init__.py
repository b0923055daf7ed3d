"""The scenarios, one module each: ``run(ground, rounds=…, seed=…)`` returns the figures."""
