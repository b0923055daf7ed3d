"""Bringing in what was said elsewhere: many contributions at once, as they were, waking nobody.

Dates, authors and who answered whom are kept; hats are those worn here. The ledger and the index
know of them as of all else, but nobody is told: it happened long ago.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from longtable.communities.models import Community, Membership
from longtable.contributions.actions.laying import Said, lay_many
from longtable.contributions.actions.putting import show
from longtable.contributions.marking import mark
from longtable.contributions.models import REPLY, BodyFormat, Contribution, Origin
from longtable.people.models import Person
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.shared.transfer.models import Import


@dataclass(frozen=True)
class Arriving:
    """Something said elsewhere, as it will lie here."""

    external_id: str
    # The external id of what it answers, here already or arriving with it; empty for a root.
    answers: str
    author: Person
    written_at: datetime
    title: str
    body: str


@dataclass(frozen=True)
class Arrival:
    """Where and how things arrive: as roots of this kind, in this community."""

    kind: type[Contribution]
    verb: Verb
    community: Community
    brought_in: Import
    audience: int


@transaction.atomic
def bring_contributions(arriving: Sequence[Arriving], *, arrival: Arrival) -> list[Contribution]:
    """Make a contribution of each. Every one it answers is here already or among them."""
    hats = {
        one.person_id: one
        for one in Membership.objects.filter(
            community=arrival.community,
            person_id__in={one.author.pk for one in arriving},
            ended_at=None,
        )
    }
    here = _here(arrival.community, [one.answers for one in arriving if one.answers])
    made = lay_many(
        [_said(one, hats.get(one.author.pk), arrival) for one in arriving],
        kind=arrival.kind,
        verb=arrival.verb,
        here=here,
    )
    Origin.objects.bulk_create(
        Origin(
            contribution=made[one.external_id],
            brought_in=arrival.brought_in,
            community_id=arrival.community.pk,
            external_id=one.external_id,
        )
        for one in arriving
    )
    announce(arrival.community.topic)
    return list(made.values())


def _here(community: Community, external_ids: Sequence[str]) -> dict[str, Contribution]:
    found = Origin.objects.filter(
        community_id=community.pk, external_id__in=set(external_ids)
    ).select_related("contribution")
    return {one.external_id: one.contribution for one in found}


def _said(one: Arriving, hat: Membership | None, arrival: Arrival) -> Said:
    made = Contribution(
        kind=REPLY if one.answers else str(arrival.kind._meta.model_name),
        author=one.author,
        audience=arrival.audience,
        title=clean_line(one.title)[: Contribution.TITLE_LENGTH_MAX],
        body=clean_body(one.body),
        body_format=BodyFormat.LETTER,
        language=arrival.community.language,
        written_at=one.written_at,
        last_at=one.written_at,
        **(hat.hat() if hat else {}),
    )
    words = show(made).words
    mark(made, lies_in=[arrival.community.pk])
    return Said(
        key=one.external_id,
        answers=one.answers,
        made=made,
        words=words,
        lies_in=(arrival.community.pk,),
        placed_by_id=arrival.brought_in.started_by_id,
    )
