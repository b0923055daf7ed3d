"""Where conversations are shown."""

from django.urls import reverse

from longtable.contributions.kinds import kind
from longtable.contributions.models import Contribution


def address(conversation: Contribution, slug: str) -> str:
    """The conversation's page, entered through one of the communities it lies in."""
    return reverse("dialogue:conversation", args=[slug, conversation.public_id])


kind("conversation", address)
