"""Whom learning tells of what."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from longtable.contributions.queries import people_who_read
from longtable.learning import verbs
from longtable.learning.models import Lesson
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording


@notify(
    verbs.LEARNED_FROM,
    reason="learned_from",
    words=Wording(_("Somebody says that they learned from you")),
)
def the_one_learned_from(activity: Activity) -> Iterable[int]:
    """Somebody says what they learned from a person, who can ask not to be named."""
    if activity.subject_id is None:
        return ()
    still = Lesson.objects.filter(pk=activity.subject_id, learned_from=activity.towards_id)
    return _the_one(activity) if still.exists() else ()


@notify(
    verbs.LEFT_OUT,
    reason="left_out",
    words=Wording(_("Somebody asks not to be named in what you learned")),
)
def the_one_who_named_them(activity: Activity) -> Iterable[int]:
    """Whoever was named asked not to be: the role stands there alone."""
    return _the_one(activity)


def _the_one(activity: Activity) -> Iterable[int]:
    if activity.subject is None or activity.towards_id is None:
        return ()
    readers = people_who_read(activity.subject).filter(pk=activity.towards_id)
    return readers.values_list("pk", flat=True)
