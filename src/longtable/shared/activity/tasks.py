"""Waking the followers of an activity."""

import logging

from django.db.models import QuerySet
from django_tasks import task

from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import ALL
from longtable.shared.breaking import point
from longtable.shared.jobs.short import SHORT
from longtable.shared.prepared import ask_one

log = logging.getLogger(__name__)


@task(queue_name=SHORT)
def follow(activity_id: int) -> None:
    """Run every follower of one activity. Gone activities are not followed: their subject is.

    One that fails keeps none of the others from running; raises ``ExceptionGroup`` afterwards, so
    that the queue tries again. All of them are safe to run twice.
    """
    activity = ask_one(_activity, pk=activity_id)
    if activity is None:
        return
    faults = []
    for follower in ALL[activity.verb].followers:
        try:
            follower(activity)
        except Exception as fault:
            log.exception("%s could not follow %s", follower.__qualname__, activity.verb)
            faults.append(fault)
        point("activity.followed")
    if faults:
        raise ExceptionGroup(f"followers of {activity.verb} failed", faults)


def _activity(pk: int) -> "QuerySet[Activity]":
    return Activity.objects.filter(pk=pk).select_related("subject__root")
