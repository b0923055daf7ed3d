"""Which challenges are about which work, as far as one reader may know (R62)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.dialogue.models import Challenge
from longtable.dialogue.queries.challenges import ChallengeListed, challenges_in, listed
from longtable.landscape.models import Concern, Work
from longtable.people.http import Reader

SHOWN_MAX = 40


@dataclass(frozen=True, slots=True)
class ConcernsOfWork:
    """What a work is asked: those that wait, what is due first; then those it has answered."""

    waiting: list[ChallengeListed]
    answered: list[ChallengeListed]


def concerns_of(work: Work, *, reader: Reader) -> ConcernsOfWork:
    """The challenges that are about a work. Two queries."""
    found = challenges_in(work.community, reader=reader).filter(concerns__work=work)
    inside = work.community_id in reading_of(reader).belongs
    rows = list(found.order_by("due", "pk")[:SHOWN_MAX])
    shown = [listed(one, reader=reader, inside=inside) for one in rows]
    return ConcernsOfWork(
        waiting=[one for one in shown if one.waits],
        answered=[one for one in shown if not one.waits],
    )


def waiting_concerns(reader: Reader) -> Coalesce:
    """How many challenges about a work wait for an answer: for works, as part of their query."""
    states: Any = Challenge.objects.visible_to(reader).in_state_for(reader)
    waits = states.filter(waits=True, pk=OuterRef("challenge"))
    concerns = Concern.objects.filter(Exists(waits), work=OuterRef("pk")).order_by()
    counted = concerns.values("work").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def challenges_to_link(community: Community, work: Work, *, reader: Reader) -> list[Any]:
    """The challenges of this community that are not about the work yet, the newest first."""
    about = Concern.objects.filter(work=work, challenge=OuterRef("pk"))
    found = challenges_in(community, reader=reader).filter(~Exists(about))
    return list(found.order_by("-pk")[:SHOWN_MAX])


def links_of(work: Work, *, reader: Reader) -> list[Any]:
    """Who said which challenge is about this work, as far as the reader may know. One query."""
    found = Concern.objects.visible_to(reader).filter(work=work)
    return list(found.select_related("work", "linked_by", "challenge__conversation")[:SHOWN_MAX])


def concern_in(community: Community, public_id: str, *, reader: Reader) -> Concern:
    """That a challenge is about a work of this community; 404 for what the reader may not see."""
    found = Concern.objects.visible_to(reader).filter(work__community=community)
    return get_object_or_404(
        found.select_related("work__community", "challenge"), public_id=public_id
    )
