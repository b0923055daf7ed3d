"""Looking after the index."""

from datetime import timedelta

from longtable.shared.jobs.sweeps import sweep
from longtable.shared.search import index


@sweep(every=timedelta(days=1))
def gather_index() -> None:
    """Bring together what a day of writing left in pieces. Nothing to do takes no time."""
    index.gather()
