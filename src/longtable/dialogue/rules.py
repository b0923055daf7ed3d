"""Who may do what in dialogue."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.dialogue.models import Conversation
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def open_conversation(person: Reader, community: Community) -> bool:
    """Members open conversations in their communities, while somebody convenes there."""
    return community.pk in reading_of(person).takes_part


@permission
def reply(person: Reader, conversation: Conversation) -> bool:
    """Members reply to any conversation that they can read and that is open."""
    return not is_closed(conversation) and contribution_rules.reply(person, conversation)


@permission
def close_conversation(person: Reader, conversation: Conversation) -> bool:
    """Conveners close any open conversation where it lies; members the ones they opened."""
    return not is_closed(conversation) and _tends(person, conversation)


@permission
def reopen_conversation(person: Reader, conversation: Conversation) -> bool:
    """Whoever may close a conversation may reopen it."""
    return is_closed(conversation) and _tends(person, conversation)


def is_closed(conversation: Conversation) -> bool:
    """Whether a closure holds now. Reads what was prefetched, if it was."""
    return any(closure.reopened_at is None for closure in conversation.closures.all())


def _tends(person: Reader, conversation: Conversation) -> bool:
    if contribution_rules.is_author(person, conversation):
        return contribution_rules.reply(person, conversation)
    return contribution_rules.hide(person, conversation)
