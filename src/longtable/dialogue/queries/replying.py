"""What writing a reply or a conversation needs to know."""

from datetime import timedelta

from longtable.communities.models import Community, CommunityQuerySet
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared import clock

SAME_WORDS_WITHIN = timedelta(minutes=5)


def post_in(conversation: Conversation, *, reader: Person, public_id: str) -> Contribution:
    """The post of this conversation with this id that the reader may see; else the opening."""
    found = Contribution.objects.visible_to(reader).filter(
        root=conversation.pk, public_id=public_id
    )
    return (found.first() if public_id else None) or conversation


def said_just_now(answered: Contribution, *, words: Words, by: Person) -> bool:
    """Whether the same person said the same here within five minutes, under another key."""
    same = Contribution.objects.filter(
        author=by,
        root=answered.root_id,
        body=words.body,
        written_at__gte=clock.now() - SAME_WORDS_WITHIN,
    )
    return same.exclude(client_key=words.client_key).exists()


def other_communities(person: Person, *, besides: Community) -> CommunityQuerySet:
    """The person's other communities, into which a conversation could be brought too."""
    return Community.objects.joined_by(person).exclude(pk=besides.pk).order_by("name")
