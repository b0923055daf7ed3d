"""The queue's own sweeps."""

from datetime import timedelta

from longtable.shared.jobs.queue import forget_finished, retake_from_the_dead
from longtable.shared.jobs.sweeps import sweep

RETAKEN_EVERY = timedelta(seconds=10)
FORGOTTEN_EVERY = timedelta(hours=1)

sweep(every=RETAKEN_EVERY)(retake_from_the_dead)
sweep(every=FORGOTTEN_EVERY, forgets=True)(forget_finished)
