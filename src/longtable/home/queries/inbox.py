"""One's inbox across all communities: what needs me, what is new, where I stopped reading."""

from dataclasses import dataclass

from django.db.models import QuerySet

from longtable.communities.models import Community, JoinRequest
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions.models import Unsealing
from longtable.contributions.queries import unread_notices
from longtable.contributions.queries.unsealing import unsealed_of
from longtable.dialogue.queries.listing import Listed, unread_conversations
from longtable.learning.queries.reflections import Inviting, inviting
from longtable.people.models import Person
from longtable.shared.notices.models import Notice
from longtable.shared.prepared import ask

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
    notices = unread_notices(person, limit=NOTICES_MAX)
    told_of = {one.activity.subject.root_id for one in notices if one.activity.subject}
    return Inbox(
        notices=notices,
        agreements=ask(_communities, keys=asked),
        requests=ask(_requests, communities=reading_of(person).conveners),
        unsealed=unsealed_of(person),
        new=_new(person, besides=told_of),
        inviting=inviting(person),
    )


def _communities(keys: list[int]) -> "QuerySet[Community]":
    return Community.objects.filter(pk__in=keys)


def _requests(communities: frozenset[int]) -> "QuerySet[JoinRequest]":
    """Who asks to come into these, and has had no answer."""
    found = JoinRequest.objects.filter(answered_at=None, community__pk__in=communities)
    return found.select_related("person", "community").order_by("asked_at")


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
