"""Whom contributions tell of what: only people who may read it."""

from collections.abc import Iterable

from longtable.contributions import verbs
from longtable.contributions.queries import mentioned_people, people_who_read
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify


@notify(verbs.PEOPLE_MENTIONED, reason="asked")
def those_who_should_know(activity: Activity) -> Iterable[int]:
    """Somebody asked a person, or everybody with their role, to look."""
    if activity.subject is None:
        return ()
    return mentioned_people(activity.subject, until=activity.occurred_at)


@notify(verbs.REPLY_WRITTEN, reason="replied")
def the_one_replied_to(activity: Activity) -> Iterable[int]:
    """Somebody replied to what a person wrote; who was asked to look is told once, of that."""
    reply = activity.subject
    if reply is None or activity.towards_id is None:
        return ()
    told = set(mentioned_people(reply, until=activity.occurred_at))
    readers = people_who_read(reply).filter(pk=activity.towards_id)
    return [one for one in readers.values_list("pk", flat=True) if one not in told]
