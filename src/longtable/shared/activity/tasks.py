"""Waking the followers of an activity."""

import logging

from django_tasks import task

from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import ALL
from longtable.shared.breaking import point

log = logging.getLogger(__name__)


@task()
def follow(activity_id: int) -> None:
    """Run every follower of one activity. Gone activities are not followed: their subject is.

    One that fails keeps none of the others from running; raises ``ExceptionGroup`` afterwards, so
    that the queue tries again. All of them are safe to run twice.
    """
    activity = Activity.objects.filter(pk=activity_id).first()
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
