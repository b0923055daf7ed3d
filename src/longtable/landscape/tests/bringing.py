"""What people bring and ask of one another, in words."""

from typing import Any

from longtable.communities.models import Community
from longtable.landscape.actions.committing import (
    Part,
    answer_commitment,
    ask_for_commitment,
    finish_commitment,
    thank_for_commitment,
)
from longtable.landscape.actions.offering import Said, offer_capacities
from longtable.landscape.models import Capacity, CapacityKind, Commitment, Response
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.activity.verbs import ALL

KNOWS = "What the first day back at school is like."


def an_offer(
    community: Community,
    by: Person,
    text: str = KNOWS,
    *,
    kind: str = CapacityKind.KNOW,
    **more: str,
) -> Capacity:
    """Something that somebody says they can bring."""
    return offer_capacities(community, by=by, said=[Said(kind, text)], **more)[0]


def asked_for(offer: Capacity, by: Person, *, what: str = "Come and tell us in May.") -> Commitment:
    """An ask for an offer that waits for its answer."""
    part = Part(what=what, capacity=offer)
    return ask_for_commitment(offer.community, person=offer.person, by=by, part=part)


def taken_on(ask: Commitment, *, is_named: bool = True) -> Commitment:
    """The same once its person said yes."""
    return answer_commitment(ask, by=ask.person, answer=Response.YES, is_named=is_named)


def thanked(ask: Commitment, by: Person, *, thanks: str = "Two families came.") -> Commitment:
    """The same once it was done, and somebody said what it changed."""
    finish_commitment(ask, by=ask.person)
    return thank_for_commitment(ask, by=by, thanks=thanks)


def answers_of(ask: Commitment) -> dict[str, Any]:
    """What the database holds of the answer."""
    ask.refresh_from_db()
    return {"answer": ask.answer, "by": ask.answered_by, "is_named": ask.is_named}


def people_are_told() -> None:
    """The worker goes by."""
    followed = [one.name for one in ALL.values() if one.followers]
    for activity in Activity.objects.filter(verb__in=followed).order_by("pk"):
        follow.call(activity.pk)
