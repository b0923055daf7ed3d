"""Escrows that were asked for or opened, as stewards, writers and members read of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from longtable.communities.models import Community
from longtable.contributions import rules
from longtable.contributions.escrow import writer_of
from longtable.contributions.models import Unsealing
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.prepared import ask

SHOWN_MAX = 100
WRITER_IS_TOLD_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class UnsealingShown:
    """One asking, as one steward may see it."""

    unsealing: Unsealing
    # Only for the two who opened it; none if whoever wrote it has gone.
    writer: Person | None
    may_see_writer: bool
    may_second: bool


def unsealings() -> list[Unsealing]:
    """What stewards asked for, those that wait first, then the newest. One query."""
    found = Unsealing.objects.select_related("asked_by", "second_by")
    every = list(found.order_by("-pk")[:SHOWN_MAX])
    return sorted(every, key=lambda one: one.second_at is not None)


def unsealing_of(public_id: str) -> Unsealing | None:
    """The asking that has this id, with what it is about."""
    found = Unsealing.objects.select_related(
        "contribution__root", "contribution__role", "asked_by", "second_by"
    )
    return found.filter(public_id=public_id).first()


def unsealing_shown(unsealing: Unsealing, *, reader: Reader) -> UnsealingShown:
    """One of them for one steward: the name only once two have said yes, and only for the two."""
    may_see = rules.see_writer(reader, unsealing)
    return UnsealingShown(
        unsealing=unsealing,
        writer=writer_of(unsealing) if may_see else None,
        may_see_writer=may_see,
        may_second=rules.second_unsealing(reader, unsealing),
    )


def unsealed_of(person: Person) -> list[Unsealing]:
    """What somebody said without their name and two have opened, for two months. One query: it is
    found by trying their seal on each of the few that were opened."""
    since = clock.now() - WRITER_IS_TOLD_FOR
    tried = ask(_opened, since=since)
    return [one for one in tried if rules.is_author(person, one.contribution)]


def _opened(since: datetime) -> "QuerySet[Unsealing]":
    opened = Unsealing.objects.opened().filter(second_at__gte=since)
    return opened.select_related("contribution").order_by("-pk")


def told_in(community: Community) -> "QuerySet[Unsealing]":
    """What was opened here and everybody was told of: the day, and nothing of what it was."""
    here = Unsealing.objects.told().filter(
        contribution__root__placements__community=community,
        contribution__root__placements__is_home=True,
    )
    return here.order_by("-second_at", "-pk")[:SHOWN_MAX]
