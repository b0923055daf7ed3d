"""Who may do what in dialogue."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.dialogue.models import Challenge, Conversation, Ownership
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


@permission
def answer_challenge(person: Reader, challenge: Challenge) -> bool:
    """Whoever owes the answer gives it; until somebody has taken that on, conveners do too."""
    return reply(person, challenge.conversation) and _owes(person, challenge)


@permission
def hand_challenge(person: Reader, challenge: Challenge) -> bool:
    """Whoever is asked for the answer hands it on, and conveners find somebody who gives it."""
    conversation = challenge.conversation
    if not reply(person, conversation):
        return False
    return _owes(person, challenge) or contribution_rules.tends(person, conversation)


@permission
def weigh_answer(person: Reader, challenge: Challenge) -> bool:
    """Whoever challenged says whether they are answered, while they belong there: nobody else."""
    return is_challenger(person, challenge.conversation)


def is_challenger(person: Reader, conversation: Conversation) -> bool:
    """Whether the claim is theirs, and they still belong where it lies."""
    return contribution_rules.revise(person, conversation)


def owner_of(challenge: Challenge) -> Ownership | None:
    """Who was asked for the answer, and still belongs there: what was read with the challenge."""
    return next(iter(challenge.held), None)


def is_closed(conversation: Conversation) -> bool:
    """Whether a closure holds now. Reads what was prefetched, if it was."""
    return any(closure.reopened_at is None for closure in conversation.closures.all())


def _tends(person: Reader, conversation: Conversation) -> bool:
    if contribution_rules.is_author(person, conversation):
        return contribution_rules.reply(person, conversation)
    return contribution_rules.hide(person, conversation)


def _owes(person: Reader, challenge: Challenge) -> bool:
    owner = owner_of(challenge)
    if owner is not None and owner.person_id == person.pk:
        return True
    is_taken = owner is not None and owner.taken_at is not None
    return not is_taken and contribution_rules.tends(person, challenge.conversation)
