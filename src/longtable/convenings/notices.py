"""Whom convenings tell of what: those who said they come, and whoever hosts."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from longtable.contributions.queries import people_who_read
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.convenings import verbs
from longtable.convenings.models import Answer, Coming, Convening
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording
from longtable.shared.prepared import ask_one


@notify(verbs.CONVENING_NEAR, reason="meeting_near", words=Wording(_("Within a day you meet")))
def those_who_come(activity: Activity) -> Iterable[int]:
    """A meeting somebody comes to or hosts is within a day."""
    return _those_who_come(activity)


@notify(
    verbs.CONVENING_MOVED,
    reason="meeting_moved",
    words=Wording(_("A meeting you come to has changed")),
)
def those_who_meant_to_come(activity: Activity) -> Iterable[int]:
    """A meeting somebody comes to or hosts was moved."""
    return _those_who_come(activity)


@notify(
    verbs.CONVENING_CALLED_OFF,
    reason="meeting_called_off",
    words=Wording(_("A meeting you come to is called off")),
)
def those_who_would_have_come(activity: Activity) -> Iterable[int]:
    """A meeting somebody comes to or hosts was called off."""
    return _those_who_come(activity)


@notify(REPLY_WRITTEN, reason="replied")
def whoever_hosts(activity: Activity) -> Iterable[int]:
    """Somebody says something of a meeting that a person hosts."""
    said = activity.subject
    host = ask_one(_host, root_id=said.root_id) if said and said.root_id else None
    if said is None or host is None:
        return ()
    return people_who_read(said).filter(pk=host).values_list("pk", flat=True)


def _host(root_id: int) -> "QuerySet[Convening, int | None]":
    return Convening.objects.filter(pk=root_id).values_list("host", flat=True)[:1]


def _those_who_come(activity: Activity) -> Iterable[int]:
    found = Convening.objects.filter(contribution=activity.subject).first()
    if found is None:
        return ()
    comes = Answer.objects.filter(convening=found, coming__in=(Coming.YES, Coming.TELEPHONE))
    told = {*comes.values_list("person", flat=True), found.host_id}
    reads = people_who_read(found).filter(pk__in=[one for one in told if one])
    return reads.values_list("pk", flat=True)
