"""What happens by itself: the next meetings are planned, and those who come are reminded."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef

from longtable.convenings.actions.planning import is_planned, plan_ahead
from longtable.convenings.actions.reminding import remind
from longtable.convenings.models import Convening, Reminder, Rhythm
from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep

REMINDED_BEFORE = timedelta(days=1)
REMINDED_AT_ONCE_MAX = 100


@sweep(every=timedelta(hours=1))
def plan_meetings() -> int:
    """Plan what the rhythms make fall into the next weeks. Says how many were planned."""
    kept = Rhythm.objects.kept().order_by("pk")
    return sum(len(plan_ahead(one)) for one in kept if not is_planned(one))


@sweep(every=timedelta(minutes=10))
def remind_of_meetings() -> int:
    """Remind those who come of what is within a day, once for each time it is at. Says of how
    many."""
    reminded = Reminder.objects.filter(convening=OuterRef("pk"), starts_at=OuterRef("starts_at"))
    near = Convening.objects.filter(
        ~Exists(reminded),
        calling_off=None,
        starts_at__gt=clock.now(),
        starts_at__lte=clock.now() + REMINDED_BEFORE,
        # What was planned within the day needs no reminder: it has just been said.
        written_at__lte=F("starts_at") - REMINDED_BEFORE,
    ).order_by("starts_at", "pk")
    return sum(remind(one) for one in near[:REMINDED_AT_ONCE_MAX])
