"""One's inbox across all communities: what needs me, what is new, where I stopped reading."""

from dataclasses import dataclass

from longtable.communities.models import Community, JoinRequest
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions.models import Placement
from longtable.contributions.queries import notices_for
from longtable.dialogue.queries.listing import Listed, listed, unread_conversations
from longtable.people.models import Person
from longtable.shared.notices.models import Notice

NOTICES_MAX = 30
UNREAD_MAX = 40


@dataclass(frozen=True, slots=True)
class NewIn:
    """What is new in one community."""

    community: Community
    conversations: list[Listed]


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the inbox shows. The number of queries does not depend on how much there is."""

    notices: list[Notice]
    agreements: list[Community]
    requests: list[JoinRequest]
    new: list[NewIn]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.notices or self.agreements or self.requests or self.new)


def inbox(person: Person) -> Inbox:
    """Everything that waits for somebody. Six queries."""
    memberships = memberships_of(person)
    asked = [
        one.community_id
        for one in memberships
        if one.newest is not None and not one.accepted  # type: ignore[attr-defined]  # annotated
    ]
    requests = JoinRequest.objects.filter(
        answered_at=None, community_id__in=reading_of(person).conveners
    )
    return Inbox(
        notices=list(notices_for(person).filter(read_at=None)[:NOTICES_MAX]),
        agreements=list(Community.objects.filter(pk__in=asked)),
        requests=list(requests.select_related("person", "community").order_by("asked_at")),
        new=_new(person),
    )


def _new(person: Person) -> list[NewIn]:
    """Conversations of one's own communities with something unread, by community."""
    belongs = reading_of(person).belongs
    lies = Placement.objects.filter(community_id__in=belongs)
    found = unread_conversations(person).filter(pk__in=lies.values("contribution_id"))
    rows = list(found.with_bylines().prefetch_related("placements__community")[:UNREAD_MAX])
    grouped: dict[int, NewIn] = {}
    for one in rows:
        here = next(place for place in one.placements.all() if place.community_id in belongs)
        group = grouped.setdefault(here.community_id, NewIn(here.community, []))
        group.conversations.append(listed(one, reader=person))
    return list(grouped.values())
