"""Whom dialogue tells of what."""

from collections.abc import Iterable

from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read
from longtable.dialogue import verbs
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify


@notify(verbs.CONVERSATION_CLOSED, reason="closed")
def those_who_wrote_in_it(activity: Activity) -> Iterable[int]:
    """A conversation somebody wrote in was closed, and something came of it."""
    if activity.subject is None:
        return ()
    wrote = Contribution.objects.filter(
        root=activity.subject.root_id, written_at__lte=activity.occurred_at
    ).values("author")
    readers = people_who_read(activity.subject).filter(pk__in=wrote)
    return readers.values_list("pk", flat=True)
