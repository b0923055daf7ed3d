"""Which challenges a decision answers, as far as one reader may know (R62)."""

from typing import Any

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.dialogue.models import Challenge, Decision
from longtable.dialogue.queries.challenges import ChallengeListed, challenges_in, listed
from longtable.people.http import Reader

OFFERED_MAX = 40


def concerns_of(decision: Decision, *, reader: Reader) -> list[ChallengeListed]:
    """Those that it was asked to answer: what waits first, what is due before that. Two queries."""
    found: Any = challenges_in(decision.community, reader=reader).filter(decisions=decision)
    inside = decision.community_id in reading_of(reader).belongs
    rows = found.order_by("-waits", "due", "pk")[:OFFERED_MAX]
    return [listed(one, reader=reader, inside=inside) for one in rows]


def concerns_to_answer(community: Community, *, reader: Reader) -> list[Challenge]:
    """Those of a community that a decision may answer: what waits, what is due first. Two
    queries."""
    found: Any = challenges_in(community, reader=reader).filter(waits=True)
    return list(found.order_by("due", "pk")[:OFFERED_MAX])
