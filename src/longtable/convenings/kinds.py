"""Where convenings are shown."""

from django.urls import reverse

from longtable.contributions.kinds import kind
from longtable.contributions.models import Contribution


def address(convening: Contribution, slug: str) -> str:
    """The convening's page, in its community."""
    return reverse("convenings:convening", args=[slug, convening.public_id])


# Who comes is said to those who belong to it, so it is brought nowhere else.
kind("convening", address, stays=True)
