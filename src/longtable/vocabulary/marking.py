"""Marking the terms of a community in what people write, once, when they write it."""

from collections.abc import Sequence

from longtable.contributions.marking import marker
from longtable.vocabulary.actions.marking import lexes_of
from longtable.vocabulary.wording.places import places_in, written


@marker
def mark_terms(html: str, communities: Sequence[int]) -> str:
    """Where the terms of its communities stand in a text. One query; more only when those
    changed."""
    return written(places_in(html, lexes_of(communities)))
