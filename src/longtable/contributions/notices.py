"""Who is told of what happens to contributions of any kind."""

from collections.abc import Iterable

from longtable.communities.models import Membership
from longtable.communities.reading import current
from longtable.contributions.models import Placement
from longtable.contributions.verbs import PEOPLE_MENTIONED, REPLY_WRITTEN
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify


@notify(REPLY_WRITTEN, reason="replied")
def the_one_replied_to(activity: Activity) -> Iterable[int]:
    """Whoever wrote what was answered."""
    return [activity.towards_id] if activity.towards_id else []


@notify(PEOPLE_MENTIONED, reason="asked")
def the_ones_asked_to_look(activity: Activity) -> Iterable[int]:
    """The people mentioned, and the members with a mentioned role where it lies."""
    if activity.subject is None:
        return []
    mentions = list(activity.subject.mentions.values_list("person_id", "role_id"))
    lies = Placement.objects.filter(contribution=activity.subject.root_id)
    asked = Membership.objects.filter(
        current(),
        community__in=lies.values("community_id"),
        role_id__in=[role for _, role in mentions if role],
        since__lte=activity.occurred_at,
    )
    return [
        *(person for person, _ in mentions if person),
        *asked.values_list("person_id", flat=True),
    ]
