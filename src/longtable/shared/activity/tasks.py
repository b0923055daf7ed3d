"""Waking the followers of an activity."""

from django_tasks import task

from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import ALL


@task()
def follow(activity_id: int) -> None:
    """Run every follower of one activity. Gone activities are not followed: their subject is."""
    activity = Activity.objects.filter(pk=activity_id).first()
    if activity is None:
        return
    for follower in ALL[activity.verb].followers:
        follower(activity)
