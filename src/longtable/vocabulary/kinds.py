"""Where terms are shown."""

from django.urls import reverse

from longtable.contributions.kinds import kind
from longtable.contributions.models import Contribution


def address(term: Contribution, slug: str) -> str:
    """The term's page, in its community."""
    return reverse("vocabulary:term", args=[slug, term.public_id])


# What a word means is said where it is used, so it is brought nowhere else.
kind("term", address, stays=True)
