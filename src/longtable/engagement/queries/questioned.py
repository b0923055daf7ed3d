"""What was challenged in one community, as every member may know it; and who was asked again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current
from longtable.contributions.models import Hiding
from longtable.dialogue.models import Challenge, ChallengeAnswer, Outcome
from longtable.dialogue.verbs import CONVERSATION_OPENED
from longtable.engagement.measures.challenges import Answered
from longtable.engagement.queries.ledger import ledger
from longtable.engagement.queries.period import Period
from longtable.landscape.models import Invitation, SeenBy, Stance
from longtable.shared import clock
from longtable.shared.activity.models import Activity

ANSWERED = frozenset({Outcome.CHANGED, Outcome.KEPT})


@dataclass
class Questioned:
    """What the measure of challenges needs, and nothing that names a person."""

    challenges: list[Answered] = field(default_factory=list)
    # How many people are behind them, and those who gave their name.
    people: int = 0
    challengers: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)
    # Of each who was asked in, what they said to each invitation, in order.
    attempts: dict[int, list[str]] = field(default_factory=dict)
    # Where each stands who tells all members, from what they said first on.
    histories: list[Sequence[str]] = field(default_factory=list)
    today: date = date.min


def challenged(community: Community, period: Period) -> "QuerySet[Activity]":
    """That a challenge was raised, of those that every member may read."""
    raised = ledger(community).filter(period.holds(), verb=CONVERSATION_OPENED.name)
    return raised.filter(subject__conversation__challenge__isnull=False)


def what_was_questioned(community: Community, period: Period) -> Questioned:
    """Four queries, and one for the members where somebody challenged under their name."""
    found = Questioned(today=clock.now().date())
    raised = challenged(community, period)
    _take_challenges(found, raised)
    if found.challengers:
        here = Membership.objects.filter(current(), community=community)
        found.members = set(here.values_list("person_id", flat=True))
    attempts: dict[int, list[str]] = defaultdict(list)
    asked = Invitation.objects.filter(community=community).order_by("attempt", "pk")
    for whom, said in asked.values_list("stakeholder_id", "answer"):
        attempts[whom].append(said)
    found.attempts = dict(attempts)
    found.histories = _histories(community)
    return found


def _take_challenges(found: Questioned, raised: "QuerySet[Activity]") -> None:
    states: Any = Challenge.objects.in_state().filter(conversation__in=raised.values("subject"))
    people = set()
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("reply"))
    answers = ChallengeAnswer.objects.filter(~Exists(held), challenge=OuterRef("pk"))
    first = answers.filter(outcome__in=ANSWERED).order_by("pk").values("said_at")[:1]
    for one in states.annotate(first_at=Subquery(first)).select_related("conversation"):
        is_answered = one.outcome in ANSWERED
        found.challenges.append(
            Answered(
                due=one.due_on,
                answered_on=one.first_at.date() if is_answered else None,
                changed_plan=one.outcome == Outcome.CHANGED,
            )
        )
        author = one.conversation.author_id
        people.add(author)
        if author is not None and not one.conversation.is_unnamed:
            found.challengers.add(author)
    found.people = len(people)


def _histories(community: Community) -> list[Sequence[str]]:
    """What those said of themselves who let all members read where they stand."""
    told = Stance.objects.held().filter(community=community, seen_by=SeenBy.MEMBERS)
    said: dict[int, list[str]] = defaultdict(list)
    every = Stance.objects.filter(community=community, person__in=told.values("person"))
    for person, where in every.order_by("stated_at", "pk").values_list("person_id", "where"):
        said[person].append(where)
    return list(said.values())
