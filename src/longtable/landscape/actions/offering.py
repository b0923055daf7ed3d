"""Saying what one can bring, proposing it for somebody, taking it back (R37)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current
from longtable.landscape import verbs
from longtable.landscape.models import Capacity
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.limits.counting import Limit
from longtable.shared.notices.models import Notice
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line

# How much one person says of themselves in one community, and proposes for others in a day.
CAPACITIES_MAX = 60
PROPOSALS_BY_PERSON = Limit("capacities.proposals", 20, timedelta(days=1))


@dataclass(frozen=True)
class Said:
    """One thing that somebody can bring."""

    kind: str
    text: str


class SaidTwice(Exception):
    """The same stands among what they bring already."""


class SaidEnough(Exception):
    """They have said as much here as one can; something must go first."""


@transaction.atomic
def offer_capacities(
    community: Community, *, by: Person, said: Sequence[Said], setting: str = "", time: str = ""
) -> list[Capacity]:
    """Say what one can bring, all or nothing; what stands there already is not said twice.

    Returns what is new. Raises ``SaidEnough``.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    own = Capacity.objects.filter(person=by, community=community)
    known = {(one.kind, one.text.casefold()) for one in own.offered()}
    new: dict[tuple[str, str], Said] = {}
    for one in said:
        text = clean_line(one.text)[: Capacity.TEXT_LENGTH_MAX]
        key = (one.kind, text.casefold())
        if text and key not in known:
            new.setdefault(key, Said(one.kind, text))
    if len(known) + len(new) > CAPACITIES_MAX:
        raise SaidEnough
    facts = {"setting": setting, "time": clean_line(time), **_hat(community, by)}
    now = clock.now()
    made = [
        Capacity.objects.create(
            person=by, community=community, kind=one.kind, text=one.text,
            made_at=now, offered_at=now, **facts,
        )
        for one in new.values()
    ]  # fmt: skip
    if made:
        record(verbs.CAPACITY_OFFERED, by=by, community_id=community.pk, many=len(made))
        announce(community.topic)
    return made


@transaction.atomic
def propose_capacity(
    community: Community, *, person: Person, by: Person, kind: str, text: str
) -> Capacity:
    """Say what somebody else can bring: for them to accept, and for nobody else until they do.

    What waits there already is not proposed twice. Raises ``TooOften``.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    text = clean_line(text)[: Capacity.TEXT_LENGTH_MAX]
    own = Capacity.objects.filter(person=person, community=community, proposed_by=by)
    known = own.filter(kind=kind, text=text, offered_at=None).first()
    if known is not None:
        return known
    PROPOSALS_BY_PERSON.take(str(by.pk))
    made = Capacity.objects.create(
        person=person, community=community, kind=kind, text=text, proposed_by=by,
        made_at=clock.now(),
    )  # fmt: skip
    record(
        verbs.CAPACITY_PROPOSED,
        by=by,
        community_id=community.pk,
        towards_id=person.pk,
        about=made.public_id,
    )
    return made


@transaction.atomic
def accept_capacity(capacity: Capacity, *, by: Person) -> Capacity:
    """Say of a proposal that it is so: from now on it is one's own offer. Twice is once."""
    found = Capacity.objects.select_for_update(of=("self",)).get(pk=capacity.pk)
    if found.offered_at is None:
        found.offered_at = clock.now()
        for field, value in _hat(found.community, by).items():
            setattr(found, field, value)
        found.save()
        _forget_notices(found)
        record(verbs.CAPACITY_OFFERED, by=by, community_id=found.community_id, many=1)
        announce(found.community.topic)
    return found


@transaction.atomic
def change_capacity(
    capacity: Capacity, *, by: Person, said: Said, setting: str = "", time: str = ""
) -> Capacity:
    """Say an offer anew, in its place: who asked for it has asked for it still.

    Raises ``SaidTwice``.
    """
    assert capacity.person_id == by.pk, "what others can bring is theirs"
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    found = Capacity.objects.select_for_update(of=("self",)).get(pk=capacity.pk)
    text = clean_line(said.text)[: Capacity.TEXT_LENGTH_MAX]
    others = Capacity.objects.filter(person=by, community=found.community).exclude(pk=found.pk)
    if others.offered().filter(kind=said.kind, text__iexact=text).exists():
        raise SaidTwice(found.public_id)
    found.kind, found.text, found.setting, found.time = said.kind, text, setting, clean_line(time)
    found.save(update_fields=["kind", "text", "setting", "time"])
    announce(found.community.topic)
    return found


@transaction.atomic
def withdraw_proposal(capacity: Capacity, *, by: Person) -> None:
    """It was not accepted yet, and its person hears nothing of it any more."""
    assert capacity.proposed_by_id == by.pk, "a proposal is taken back by who made it"
    found = Capacity.objects.select_for_update(of=("self",)).filter(pk=capacity.pk).first()
    if found is not None and found.is_waiting:
        _forget_notices(found)
        found.delete()


@transaction.atomic
def take_capacity_back(capacity: Capacity, *, by: Person) -> None:
    """It is gone, or a proposal is refused; what was done with it stays with who did it."""
    assert capacity.person_id == by.pk, "what others can bring is theirs"
    _forget_notices(capacity)
    community = capacity.community
    capacity.delete()
    announce(community.topic)


def _forget_notices(capacity: Capacity) -> None:
    told = Notice.objects.filter(person=capacity.person_id)
    told.filter(activity__facts__about=capacity.public_id).delete()


def _hat(community: Community, person: Person) -> dict[str, object]:
    """What they wear here now."""
    term = Membership.objects.filter(current(), community=community, person=person).first()
    return term.hat() if term else {}
