"""Saying what ties two stakeholders, and taking it back."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from longtable.landscape import verbs
from longtable.landscape.models import Direction, Stakeholder, Tie
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class AlreadyTied(Exception):
    """The two are tied in this way already."""


@dataclass(frozen=True, kw_only=True)
class TieFacts:
    """What is said of a tie."""

    kind: str = ""
    direction: str = Direction.MUTUAL
    strength: int | None = None
    says: str = ""
    source: str = ""


@transaction.atomic
def tie(start: Stakeholder, end: Stakeholder, *, by: Person, facts: TieFacts) -> Tie:
    """Tie one to another. Raises ``AlreadyTied`` where they are, in the same words."""
    assert start.community_id == end.community_id, "ties are within a community"
    assert start.pk != end.pk, "nobody is tied to themselves"
    both = Stakeholder.objects.filter(pk__in=[start.pk, end.pk])
    list(both.order_by("pk").select_for_update(of=("self",)))
    kind = clean_line(facts.kind)
    if _tied(start, end, kind, facts.direction):
        raise AlreadyTied
    made = Tie.objects.create(
        start=start,
        end=end,
        kind=kind,
        direction=facts.direction,
        strength=facts.strength,
        says=clean_line(facts.says),
        source=clean_line(facts.source),
        entered_by=by,
        entered_at=clock.now(),
    )
    record(verbs.STAKEHOLDERS_TIED, by=by, community_id=start.community_id)
    announce(start.community.topic)
    return made


@transaction.atomic
def untie(tie: Tie, *, by: Person) -> None:
    """Take it back. Twice is once."""
    community = tie.start.community
    gone, _rows = Tie.objects.filter(pk=tie.pk).delete()
    if gone:
        record(verbs.STAKEHOLDERS_UNTIED, by=by, community_id=community.pk)
        announce(community.topic)


def _tied(start: Stakeholder, end: Stakeholder, kind: str, direction: str) -> bool:
    """Whether this is said already; of what goes both ways, from either end."""
    there = Q(start=start, end=end)
    back = Q(start=end, end=start)
    is_mutual = direction == Direction.MUTUAL
    found = there | (back if is_mutual else back & Q(direction=Direction.MUTUAL))
    return Tie.objects.filter(found, kind__iexact=kind).exists()
