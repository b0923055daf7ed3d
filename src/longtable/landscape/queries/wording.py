"""The words of an invitation, explained to whoever is asked in and knows none of them yet (R45)."""

from longtable.landscape.models import Invitation
from longtable.vocabulary.queries.unexplained import Unexplained, explained


def words_of(invitation: Invitation) -> list[Unexplained]:
    """The terms that stand in it and in what its community is for, as whoever asks may explain
    them. Four queries at most; one where it has none."""
    one = invitation
    texts = [one.why_you, one.asks, one.gives, one.changed, one.words, one.question]
    return explained([*texts, one.community.outcome], community_id=one.community_id, by=one.made_by)
