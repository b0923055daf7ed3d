"""One's inbox across all communities: what needs me, what is new, where I stopped reading."""

from dataclasses import dataclass

from longtable.communities.models import Community, JoinRequest
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions.models import Unsealing
from longtable.contributions.queries import unread_notices
from longtable.contributions.queries.unsealing import unsealed_of
from longtable.dialogue.queries.listing import Listed, unread_conversations
from longtable.learning.queries.reflections import Inviting, inviting
from longtable.people.models import Person
from longtable.shared.notices.models import Notice

NOTICES_MAX = 30
UNREAD_MAX = 40


@dataclass(frozen=True, slots=True)
class NewIn:
    """What is new in one community."""

    slug: str
    community: str
    conversations: list[Listed]


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the inbox shows. The number of queries does not depend on how much there is."""

    notices: list[Notice]
    agreements: list[Community]
    requests: list[JoinRequest]
    new: list[NewIn]
    # What they said without their name, and two stewards found out that it was theirs.
    unsealed: list[Unsealing]
    # Whether they are invited to reflect for themselves, now and then.
    inviting: Inviting

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.notices or self.agreements or self.requests or self.new or self.unsealed)


def inbox(person: Person) -> Inbox:
    """Everything that waits for somebody. Eight queries; one more to invite again."""
    memberships = memberships_of(person)
    asked = [one.community_id for one in memberships if one.newest is not None and not one.accepted]
    requests = JoinRequest.objects.filter(
        answered_at=None, community_id__in=reading_of(person).conveners
    )
    notices = unread_notices(person, limit=NOTICES_MAX)
    told_of = {one.activity.subject.root_id for one in notices if one.activity.subject}
    return Inbox(
        notices=notices,
        agreements=list(Community.objects.filter(pk__in=asked)),
        requests=list(requests.select_related("person", "community").order_by("asked_at")),
        unsealed=unsealed_of(person),
        new=_new(person, besides=told_of),
        inviting=inviting(person),
    )


def _new(person: Person, *, besides: set[int | None]) -> list[NewIn]:
    """Conversations of one's own communities with something unread, by community; each once."""
    grouped: dict[int, NewIn] = {}
    shown = set(besides)
    for one in unread_conversations(person, limit=UNREAD_MAX):
        if one.contribution_id in shown:
            continue
        shown.add(one.contribution_id)
        group = grouped.setdefault(one.community_id, NewIn(one.slug, one.community, []))
        group.conversations.append(one)
    return list(grouped.values())
