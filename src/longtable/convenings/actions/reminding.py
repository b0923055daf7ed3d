"""Reminding those who come, a day before."""

from django.db import transaction

from longtable.convenings import verbs
from longtable.convenings.models import Convening, Reminder
from longtable.shared import clock
from longtable.shared.activity.ledger import record


@transaction.atomic
def remind(convening: Convening) -> bool:
    """Write down that it is near, which tells those who come; once for each time it is at."""
    found = Convening.objects.select_for_update().get(pk=convening.pk)
    _made, is_new = Reminder.objects.get_or_create(
        convening=found, starts_at=found.starts_at, defaults={"reminded_at": clock.now()}
    )
    if is_new:
        record(verbs.CONVENING_NEAR, by=None, subject_id=found.pk, community_id=found.community_id)
    return is_new
