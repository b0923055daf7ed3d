"""Marking the terms of a community in what people write, once, when they write it."""

from longtable.contributions.marking import marker
from longtable.vocabulary.actions.marking import lexis_of
from longtable.vocabulary.wording.places import written


@marker
def mark_terms(html: str, community_id: int) -> str:
    """Where its home's terms stand in a text. One query; more only when the terms changed."""
    known = lexis_of(community_id)
    return written(known.places(html)) if known else ""
