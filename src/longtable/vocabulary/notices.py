"""Whom a vocabulary tells of what."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from longtable.contributions.queries import people_who_read
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording
from longtable.vocabulary import verbs


@notify(
    verbs.BRIDGE_BUILT,
    reason="understood",
    words=Wording(_("Somebody says how they understood you")),
)
def the_one_who_was_understood(activity: Activity) -> Iterable[int]:
    """Somebody says how they understood what a person said a term means."""
    if activity.subject is None or activity.towards_id is None:
        return ()
    readers = people_who_read(activity.subject).filter(pk=activity.towards_id)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.BRIDGE_CONFIRMED,
    reason="understood_well",
    words=Wording(_("Somebody says that you understood them")),
)
def the_one_who_understood(activity: Activity) -> Iterable[int]:
    """Whoever a person understood says that this is what they meant."""
    return the_one_who_was_understood(activity)
