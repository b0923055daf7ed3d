"""How many it takes to start, and choosing to act (R32, R57)."""

from django.db import transaction

from longtable.communities.models import Community, Role
from longtable.landscape import verbs
from longtable.landscape.models import Start, Threshold
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class ReasonIsMissing(Exception):
    """Who starts without having heard a group says why."""


class HasStarted(Exception):
    """A community chooses to act once, until it goes back to exploring."""


@transaction.atomic
def set_threshold(community: Community, *, by: Person, role: Role, needed: int) -> None:
    """Say how many of a voice have to be in; with 0 that voice decides nothing any more."""
    if needed:
        Threshold.objects.update_or_create(
            community=community, role=role, defaults={"needed": needed}
        )
    else:
        Threshold.objects.filter(community=community, role=role).delete()
    record(verbs.THRESHOLD_SET, by=by, community_id=community.pk)
    announce(community.topic)


@transaction.atomic
def choose_start(
    community: Community, *, by: Person, unexplored: tuple[str, ...], reason: str
) -> Start:
    """Go from exploring to acting; whom one has not heard stays written on it (R32).

    Raises ``ReasonIsMissing`` where somebody was not heard, ``HasStarted`` for the later of two.
    """
    reason = clean_line(reason)[: Start.REASON_LENGTH_MAX]
    if unexplored and not reason:
        raise ReasonIsMissing
    start, is_new = Start.objects.get_or_create(
        community=community,
        defaults={
            "chosen_by": by,
            "chosen_at": clock.now(),
            "unexplored": list(unexplored),
            "reason": reason,
        },
    )
    if not is_new:
        raise HasStarted
    record(verbs.START_CHOSEN, by=by, community_id=community.pk, without=len(unexplored))
    announce(community.topic)
    return start


@transaction.atomic
def explore_again(community: Community, *, by: Person) -> None:
    """Take the choice back: there is more to find out first."""
    count, _rows = Start.objects.filter(community=community).delete()
    if count:
        record(verbs.EXPLORING_AGAIN, by=by, community_id=community.pk)
        announce(community.topic)
