"""Lifting a stop for whoever lost the code, and shows that the address is theirs (R59)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from longtable.landscape.digests import digest_of_address, digest_of_entry
from longtable.landscape.models import Contact, Stop
from longtable.shared.limits.counting import Limit

# Whoever wanted no mail gets few of these, however many ask for them in their name.
CODES_TO_STOPPED = Limit("stopped.codes", 3, timedelta(days=1))

# What is said once is kept under the entry and under the address, one after the other.
SAID_WITH = timedelta(seconds=30)


@transaction.atomic
def lift_stops_of(address: str) -> None:
    """They may be asked again, here and anywhere: under this address, and wherever it was known
    when they said never again.

    A stop of an entry whose address somebody wrote down later is not theirs to lift: that the
    address is right, nobody has shown.
    """
    digest = digest_of_address(address)
    stops = Stop.objects.select_for_update().filter(digest=digest)
    said_at = list(stops.values_list("said_at", flat=True))
    if not said_at:
        return
    known = Contact.objects.filter(digest=digest).values_list("stakeholder__public_id", flat=True)
    then = Q(pk__in=())
    for moment in said_at:
        then |= Q(said_at__range=(moment - SAID_WITH, moment + SAID_WITH))
    entries = [digest_of_entry(one) for one in known]
    Stop.objects.filter(then, digest__in=entries).delete()
    stops.delete()
