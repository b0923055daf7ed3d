"""Whom contributions tell of what: only people who may read it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from longtable.contributions import verbs
from longtable.contributions.queries import mentioned_people, reads
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording


@notify(verbs.PEOPLE_MENTIONED, reason="asked", words=Wording(_("You are asked to look")))
def those_who_should_know(activity: Activity) -> Iterable[int]:
    """Somebody asked a person, or everybody with their role, to look."""
    if activity.subject is None:
        return ()
    return mentioned_people(activity.subject, until=activity.occurred_at)


@notify(verbs.REPLY_WRITTEN, reason="replied", words=Wording(_("Somebody answered you")))
def the_one_replied_to(activity: Activity) -> Iterable[int]:
    """Somebody replied to what a person wrote; who was asked to look is told once, of that."""
    reply, answered = activity.subject, activity.towards_id
    if reply is None or answered is None or not reads(answered, reply):
        return ()
    return {answered} - mentioned_people(reply, until=activity.occurred_at)
