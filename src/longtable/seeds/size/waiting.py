"""What actions leave for a worker and for open pages, of which there are none while it grows."""

from django_tasks_db.models import DBTaskResult

from longtable.shared.realtime.models import Tick


def forget_what_waits() -> None:
    """Drop it, a batch at a time, so that it never piles up."""
    DBTaskResult.objects.all().delete()
    Tick.objects.all().delete()
