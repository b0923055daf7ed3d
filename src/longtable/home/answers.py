"""What is asked across domains after a restore: a search, as a member finds."""

from typing import Any

from longtable.communities.models import Membership
from longtable.communities.reading import current
from longtable.dialogue.models import Conversation
from longtable.home.queries.search import search_page
from longtable.shared.integrity.answers import question


@question
def what_is_found() -> Any:
    """What the first member finds for the words of the first conversation's title."""
    first = Conversation.objects.order_by("pk").first()
    member = Membership.objects.filter(current()).order_by("pk").first()
    if first is None or member is None:
        return None
    page = search_page(
        first.title, reader=member.person, community=None, after="", language=first.language
    )
    return {
        "found": [[one.public_id, one.snippet] for one in page.found],
        "communities": [one.slug for one in page.communities],
        "people": [one.public_id for one in page.people],
    }
