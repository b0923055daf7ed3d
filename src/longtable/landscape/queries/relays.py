"""Relays: what was passed on by which channel, to how many, and what came back."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.landscape.models import Leg, Passage, ReadBy, Relay, RelayReply
from longtable.people.http import Reader

PER_PAGE = 40
# Replies that do not stand are shown so many at a time.
HELD_MAX = 60


@dataclass(frozen=True, slots=True)
class PassageShown:
    """One channel of an organization, and how many of the replies by it the reader may read."""

    passage: Passage
    # Nothing where the replies are not for them.
    replies: int | None


@dataclass(frozen=True, slots=True)
class LegShown:
    """What one organization did with the message."""

    leg: Leg
    passages: tuple[PassageShown, ...]


@dataclass(frozen=True, slots=True)
class RelayPage:
    """A relay by channel, its replies as far as the reader may read them, and what waits."""

    relay: Relay
    legs: list[LegShown]
    sees_replies: bool
    replies: list[RelayReply]
    older: str
    waiting: list[RelayReply]
    turned_away: list[RelayReply]

    @property
    def reach(self) -> int:
        """How many it went out to, as the organizations say: people in two networks count twice."""
        return sum(one.passage.reach or 0 for leg in self.legs for one in leg.passages)


def relays_of(community: Community, *, reader: Reader) -> list[Any]:
    """The newest relays, with how many organizations were asked. One query."""
    every = Relay.objects.visible_to(reader).filter(community=community)
    return list(every.annotate(asked=Count("legs")).order_by("-asked_at", "-pk")[:PER_PAGE])


def relay_in(community: Community, public_id: str, *, reader: Reader) -> Relay:
    """One relay of this community that the reader may see; 404 for any other."""
    every = Relay.objects.visible_to(reader).filter(community=community)
    return get_object_or_404(every.select_related("asked_by", "community"), public_id=public_id)


def leg_in(community: Community, public_id: str, *, reader: Reader) -> Leg:
    """One organization's part of a relay that the reader may see; 404 for any other."""
    seen = Relay.objects.visible_to(reader).filter(community=community)
    every = Leg.objects.filter(relay__in=seen).select_related("relay__community", "organization")
    return get_object_or_404(every, public_id=public_id)


def passage_in(leg: Leg, public_id: str) -> Passage | None:
    """One of its passages, if there is one of that id."""
    return leg.passages.filter(public_id=public_id).select_related("leg__relay").first()


def reply_in(community: Community, public_id: str, *, reader: Reader) -> RelayReply:
    """One reply that the reader may read; 404 for any other."""
    every = _replies(reader).filter(passage__leg__relay__community=community)
    found: RelayReply = get_object_or_404(every, public_id=public_id)
    return found


def relay_page(relay: Relay, *, reader: Reader, may_let_in: bool, before: str = "") -> RelayPage:
    """Seven queries, whatever the number of organizations and replies."""
    every = _replies(reader).filter(passage__leg__relay=relay)
    rows = every.standing()
    if before:
        rows = rows.filter(pk__lt=Subquery(every.filter(public_id=before).values("pk")[:1]))
    found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    held = _held(every) if may_let_in else []
    sees_replies = relay.read_by == ReadBy.MEMBERS or may_let_in or _asked(relay, reader)
    return RelayPage(
        relay=relay,
        legs=_legs(relay, reader=reader, sees_replies=sees_replies),
        sees_replies=sees_replies,
        replies=found[:PER_PAGE],
        older=found[PER_PAGE - 1].public_id if len(found) > PER_PAGE else "",
        waiting=[one for one in held if one.turned_away_at is None],
        turned_away=[one for one in held if one.turned_away_at is not None],
    )


def _held(every: Any) -> list[RelayReply]:
    """What waits, the oldest first, and then what was turned away."""
    first = F("turned_away_at").asc(nulls_first=True)
    return list(every.filter(let_in_at=None).order_by(first, "pk")[:HELD_MAX])


def _legs(relay: Relay, *, reader: Reader, sees_replies: bool) -> list[LegShown]:
    standing = RelayReply.objects.visible_to(reader).filter(passage__leg__relay=relay).standing()
    counted = standing.order_by().values_list("passage").annotate(n=Count("pk"))
    counts = dict(counted) if sees_replies else {}
    passages = Prefetch("passages", Passage.objects.order_by("made_at", "pk"))
    legs = relay.legs.select_related("organization").prefetch_related(passages)
    return [
        LegShown(
            leg,
            tuple(
                PassageShown(one, counts.get(one.pk, 0) if sees_replies else None)
                for one in leg.passages.all()
            ),
        )
        for leg in legs
    ]


def _asked(relay: Relay, reader: Reader) -> bool:
    return reader.is_authenticated and relay.asked_by_id == reader.pk


def _replies(reader: Reader) -> Any:
    every: QuerySet[RelayReply] = RelayReply.objects.visible_to(reader)
    return every.select_related(
        "person", "role", "passage__leg__organization", "passage__leg__relay"
    )
