"""What one needs to know to ask somebody in."""

from longtable.communities.models import Community
from longtable.dialogue.models import Closure, Conversation
from longtable.landscape.models import Contact, Stakeholder
from longtable.people.http import Reader

CONVERSATIONS_MAX = 40


def conversations_to_ask_in(community: Community, *, reader: Reader) -> list[Conversation]:
    """The newest open conversations of this community that the inviter reads."""
    here = Conversation.objects.visible_to(reader).filter(placements__community=community)
    closed = Closure.objects.filter(reopened_at=None)
    return list(here.exclude(closures__in=closed).order_by("-last_at", "-pk")[:CONVERSATIONS_MAX])


def contact_of(stakeholder: Stakeholder) -> Contact | None:
    """How somebody is reached, if that is known: for who may see it."""
    return Contact.objects.filter(stakeholder=stakeholder).first()
