"""What is read at the address of a calendar."""

from dataclasses import dataclass
from datetime import timedelta

from longtable.communities.models import Community, Membership
from longtable.communities.reading import reading_of
from longtable.convenings.actions.subscribing import digest_of
from longtable.convenings.models import Calendar, Convening
from longtable.convenings.queries.finding import convenings_of
from longtable.shared import clock

READ_BACK = timedelta(days=365)
READ_MAX = 200


@dataclass(frozen=True, slots=True)
class Feed:
    """The name of a community, its member's language, and the meetings they may read."""

    name: str
    language: str
    convenings: list[Convening]


def own_calendar(membership: Membership) -> Calendar | None:
    """The address somebody has here, if they have one. One query."""
    return Calendar.objects.filter(membership=membership, revoked_at=None).first()


def feed_of(token: str) -> Feed | None:
    """What the member whose address it is may read now; nothing where it does not hold: it was
    taken back, their term is over, their account rests."""
    held = Calendar.objects.filter(digest=digest_of(token), revoked_at=None)
    one = held.select_related("membership__person", "membership__community").first()
    if one is None or one.membership.ended_at is not None:
        return None
    person = one.membership.person
    community: Community = one.membership.community
    if community.pk not in reading_of(person).belongs:
        return None
    since = clock.now() - READ_BACK
    every = convenings_of(community, reader=person).filter(starts_at__gte=since)
    found = list(every.select_related("community").order_by("starts_at", "pk")[:READ_MAX])
    return Feed(str(community), person.language, found)
