"""Acts of leading: what somebody did that others took up (R69)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import groupby, islice

from django.db.models import Min

from longtable.communities.models import Community, Membership, Standing
from longtable.communities.reading import current
from longtable.communities.verbs import CONVENER_NAMED
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.dialogue.verbs import (
    CONVERSATION_CLOSED,
    CONVERSATION_OPENED,
    CONVERSATION_REOPENED,
)
from longtable.engagement.measures.facts import Group
from longtable.engagement.queries.ledger import ledger
from longtable.engagement.queries.period import Period
from longtable.landscape.models import (
    Answer,
    AuthoritySource,
    Invitation,
    Leadership,
    Part,
    Relay,
)
from longtable.shared.activity.models import Activity

OTHERS_WHO_SPOKE = 2
ROWS_AT_A_TIME = 2_000
VERBS = (CONVERSATION_OPENED, REPLY_WRITTEN, CONVERSATION_CLOSED, CONVERSATION_REOPENED)
Told = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class LeadAct:
    """That somebody led, and when: the moment at which it counts."""

    person: int
    at: datetime


@dataclass
class Talk:
    """What happened in one conversation in one part of a period."""

    spoke: set[int] = field(default_factory=set)
    opened: Told | None = None
    closed: Told | None = None

    def take(self, verb: str, at: datetime, actor: int | None) -> None:
        """One thing that happened, in the order in which it did."""
        if verb == CONVERSATION_REOPENED.name:
            self.closed = None
        elif actor is None:
            return
        elif verb == CONVERSATION_CLOSED.name:
            self.closed = actor, at
        else:
            self.spoke.add(actor)
            if verb == CONVERSATION_OPENED.name:
                self.opened = actor, at

    def led(self) -> Iterator[Told]:
        """Who opened it and who closed it, where two others spoke."""
        for told in (self.opened, self.closed):
            if told and len(self.spoke - {told[0]}) >= OTHERS_WHO_SPOKE:
                yield told


@dataclass(frozen=True, slots=True)
class Authorities:
    """Who held a stated authority in a landscape, from when to when."""

    held: dict[int, list[tuple[date | None, date | None]]]

    def holds(self, person: int, first: date, last: date) -> bool:
        """Whether they held one on any day between two."""
        return any(
            (since is None or since <= last) and (until is None or until >= first)
            for since, until in self.held.get(person, ())
        )


@dataclass(frozen=True, slots=True)
class Succession:
    """How many roles of leading somebody holds today, and how many have a named second."""

    held: int
    seconded: int


def lead_acts(
    community: Community, period: Period, *, part_of: Callable[[datetime], object] = lambda _: 0
) -> list[LeadAct]:
    """Every act of leading in a period, oldest first. Six queries, one of them streamed.

    What is said in a conversation counts within one part of the period, as ``part_of`` has it.
    """
    told = [*_talk(community, period, part_of)]
    for rows in (_roles, _convening, _invitations, _relays, _works):
        told += rows(community, period)
    return sorted(
        (LeadAct(person, at) for person, at in told), key=lambda one: (one.at, one.person)
    )


def roles_of(community: Community) -> dict[int, Group]:
    """The voice of everybody who belongs or belonged, as they last said. One query."""
    every = Membership.objects.filter(community=community, role__isnull=False)
    return dict(every.order_by("since", "pk").values_list("person_id", "role_id"))


def authorities(community: Community) -> Authorities:
    """Stated authorities of people in this landscape. One query."""
    stated = AuthoritySource.objects.filter(
        stakeholder__community=community, stakeholder__person__isnull=False
    ).order_by("pk")
    held: dict[int, list[tuple[date | None, date | None]]] = defaultdict(list)
    for person, since, until in stated.values_list("stakeholder__person", "since", "until"):
        held[person].append((since, until))
    return Authorities(held)


def succession(community: Community) -> Succession:
    """Kinds of roles, convening among them, that are held today; of these, with somebody named who
    could go on: a second holder, who goes along, or who was asked to follow. Two queries."""
    members = Membership.objects.filter(current(), community=community)
    terms = Leadership.objects.open().filter(
        community=community, person__in=members.values("person")
    )
    held: dict[str, int] = defaultdict(int)
    seconds: dict[str, int] = defaultdict(int)
    for kind, accepted_at, follows, shadow in terms.order_by("pk").values_list(
        "kind", "accepted_at", "follows", "shadowed_by"
    ):
        held[kind] += accepted_at is not None
        seconds[kind] += (accepted_at is None and follows is not None) + (shadow is not None)
    held["convener"] = members.filter(standing=Standing.CONVENER).count()
    kinds = [kind for kind, number in held.items() if number]
    return Succession(len(kinds), sum(1 for kind in kinds if held[kind] > 1 or seconds[kind]))


def _talk(
    community: Community, period: Period, part_of: Callable[[datetime], object]
) -> Iterator[Told]:
    """Who opened, and who closed and left closed, a conversation in which two others spoke."""
    found = ledger(community).filter(period.holds(), verb__in=[verb.name for verb in VERBS])
    rows = found.order_by("occurred_at", "pk").values_list(
        "verb", "occurred_at", "subject__root_id", "actor_id"
    )
    talks: dict[object, Talk] = defaultdict(Talk)
    for verb, at, root, actor in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        talks[part_of(at), root].take(verb, at, actor)
    for talk in talks.values():
        yield from talk.led()


def _roles(community: Community, period: Period) -> Iterator[Told]:
    """Who took a role of leading; who asked another to take one that they took."""
    taken = Leadership.objects.filter(community=community, accepted_at__isnull=False)
    for person, asked_by, at in taken.order_by("pk").values_list(
        "person_id", "asked_by_id", "accepted_at"
    ):
        if at is None or not period.includes(at):
            continue
        yield person, at
        if asked_by not in {None, person}:
            yield asked_by, at


def _convening(community: Community, period: Period) -> Iterator[Told]:
    named = Activity.objects.filter(
        period.holds(), community=community, verb=CONVENER_NAMED.name, towards__isnull=False
    ).order_by("pk")
    for person, at in named.values_list("towards_id", "occurred_at"):
        assert person is not None, "by the condition"
        yield person, at


def _invitations(community: Community, period: Period) -> Iterator[Told]:
    came = Invitation.objects.filter(
        community=community, answer=Answer.COMES, made_by__isnull=False
    ).order_by("pk")
    for made_by, at in came.values_list("made_by_id", "answered_at"):
        if at is not None and period.includes(at):
            yield made_by, at


def _relays(community: Community, period: Period) -> Iterator[Told]:
    """Counted on the first day on which an organization passed it on."""
    asked = Relay.objects.filter(community=community, asked_by__isnull=False)
    passed = asked.annotate(first=Min("legs__passages__passed_on")).filter(first__isnull=False)
    for asked_by, day in passed.order_by("pk").values_list("asked_by_id", "first"):
        at = datetime.combine(day, time.min, UTC)
        if period.includes(at):
            yield asked_by, at


def _works(community: Community, period: Period) -> Iterator[Told]:
    """Whoever was in it first, counted when the second joined."""
    parts = Part.objects.filter(work__community=community, work__is_shared=True)
    rows = parts.order_by("work", "joined_at", "pk").values_list("work", "person", "joined_at")
    for _work, joined in groupby(rows, key=lambda row: row[0]):
        (_, first, _at), *others = islice(joined, 2)
        if others and period.includes(others[0][2]):
            yield first, others[0][2]
