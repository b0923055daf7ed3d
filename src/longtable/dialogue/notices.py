"""Whom dialogue tells of what."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Membership, Standing
from longtable.communities.reading import current
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read
from longtable.dialogue import verbs
from longtable.dialogue.models import Ownership
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording


@notify(
    verbs.CONVERSATION_CLOSED,
    reason="closed",
    words=Wording(_("A conversation of yours has an outcome")),
)
def those_who_wrote_in_it(activity: Activity) -> Iterable[int]:
    """A conversation somebody wrote in was closed, and something came of it."""
    if activity.subject is None:
        return ()
    wrote = Contribution.objects.filter(
        root=activity.subject.root_id, written_at__lte=activity.occurred_at
    ).values("author")
    readers = people_who_read(activity.subject).filter(pk__in=wrote)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.CHALLENGE_ASKED, reason="challenge_asked", words=Wording(_("You are asked for an answer"))
)
def the_one_who_is_asked_for_the_answer(activity: Activity) -> Iterable[int]:
    """Somebody is asked to answer a challenge that they can read."""
    if activity.subject is None or activity.towards_id is None:
        return ()
    readers = people_who_read(activity.subject).filter(pk=activity.towards_id)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.CHALLENGE_ANSWERED,
    reason="challenge_answered",
    words=Wording(_("What you questioned is answered")),
)
def the_one_who_challenged(activity: Activity) -> Iterable[int]:
    """What somebody challenged is answered."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(verbs.CHALLENGE_DUE, reason="challenge_due", words=Wording(_("An answer is due")))
def those_who_owe_the_answer(activity: Activity) -> Iterable[int]:
    """An answer is due: its owner is told, or the conveners where nobody owes it."""
    if activity.subject is None:
        return ()
    readers = people_who_read(activity.subject)
    asked = Ownership.objects.holding().filter(challenge__conversation=activity.subject.pk)
    owners = asked.values("person")
    found = list(readers.filter(pk__in=owners).values_list("pk", flat=True))
    if found:
        return found
    conveners = Membership.objects.filter(
        current(), community=activity.community_id, standing=Standing.CONVENER
    )
    return readers.filter(pk__in=conveners.values("person")).values_list("pk", flat=True)
