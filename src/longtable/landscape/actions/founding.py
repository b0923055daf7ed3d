"""Saying on which values and goals a work stands (R79)."""

from collections.abc import Collection

from django.db import transaction

from longtable.dialogue.models import Value
from longtable.landscape import verbs
from longtable.landscape.models import Footing, Work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce


@transaction.atomic
def found_work(work: Work, *, on: Collection[Value], among: Collection[Value], by: Person) -> None:
    """Let it stand on these, and no more on the others ``among`` which they were chosen: on what
    the one who chose could not see it stands as before."""
    held = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    chosen = {one.pk for one in on}
    left = Footing.objects.filter(work=held, value__in=[one.pk for one in among])
    gone, _rows = left.exclude(value__in=chosen).delete()
    there = set(Footing.objects.filter(work=held).values_list("value", flat=True))
    at = clock.now()
    made = [
        Footing(work=held, value_id=one, said_by=by, said_at=at) for one in sorted(chosen - there)
    ]
    Footing.objects.bulk_create(made)
    if gone or made:
        record(verbs.WORK_FOUNDED, by=by, community_id=held.community_id)
        announce(held.community.topic)
