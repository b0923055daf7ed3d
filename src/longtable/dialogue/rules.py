"""Who may do what in dialogue."""

from longtable.communities.models import Community, Membership, Standing
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.dialogue.models import (
    Challenge,
    Conversation,
    Difference,
    Keeping,
    Ownership,
    Perspectives,
    Position,
)
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


@permission
def name_difference(person: Reader, community: Community) -> bool:
    """Members name differences in their communities, while somebody convenes there."""
    return open_conversation(person, community)


@permission
def state_position(person: Reader, difference: Difference) -> bool:
    """Members who read a difference say what a side of it would say: their own, or another."""
    return contribution_rules.reply(person, difference)


@permission
def change_position(person: Reader, position: Position) -> bool:
    """Whoever began a side words it anew, and so does whoever speaks for it."""
    if not state_position(person, position.difference):
        return False
    return position.begun_by_id == person.pk or _is_of_side(person, position)


@permission
def approve_position(person: Reader, position: Position) -> bool:
    """Only who wears the role of a side says that these are its words, or that they are not."""
    return state_position(person, position.difference) and _is_of_side(person, position)


@permission
def move_difference(person: Reader, difference: Difference) -> bool:
    """Whoever keeps a difference moving says how far it has come; conveners do too."""
    if not state_position(person, difference):
        return False
    return keeps(person, difference) or contribution_rules.tends(person, difference)


@permission
def hand_difference(person: Reader, difference: Difference) -> bool:
    """Whoever keeps a difference hands it on, and conveners find somebody; one that nobody keeps
    anybody takes who takes part."""
    if not state_position(person, difference):
        return False
    return keeper_of(difference) is None or move_difference(person, difference)


@permission
def ask_for_perspectives(person: Reader, community: Community) -> bool:
    """Members ask for perspectives in their communities, while somebody convenes there."""
    return open_conversation(person, community)


@permission
def give_perspective(person: Reader, perspectives: Perspectives) -> bool:
    """Members who read a question say statements and vote on them, until it is over."""
    return not is_over(perspectives) and contribution_rules.reply(person, perspectives)


@permission
def end_perspectives(person: Reader, perspectives: Perspectives) -> bool:
    """Whoever asked ends it, while they belong there, and conveners do so where it lies."""
    if is_over(perspectives):
        return False
    if contribution_rules.is_author(person, perspectives):
        return contribution_rules.reply(person, perspectives)
    return contribution_rules.tends(person, perspectives)


def is_over(perspectives: Perspectives) -> bool:
    """Whether nobody votes any more: what was read with the question."""
    over: bool = perspectives.is_over  # type: ignore[attr-defined]  # annotated
    return over


def keeps(person: Reader, difference: Difference) -> bool:
    """Whether the person keeps it moving."""
    keeper = keeper_of(difference)
    return keeper is not None and keeper.person_id == person.pk


def keeper_of(difference: Difference) -> Keeping | None:
    """Who was asked to keep it, and still belongs there: what was read with the difference."""
    return next(iter(difference.held), None)


def side_of(person: Reader, community_id: int) -> int | None:
    """The role for which somebody speaks in a community: guests speak for no side."""
    worn = _term(person, community_id)
    return worn.role_id if worn is not None and worn.standing != Standing.GUEST else None


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


def _is_of_side(person: Reader, position: Position) -> bool:
    return side_of(person, position.difference.community_id) == position.role_id


def _term(person: Reader, community_id: int) -> Membership | None:
    if not person.is_authenticated or not person.is_active:
        return None
    here = [one for one in memberships_of(person) if one.community_id == community_id]
    return next(iter(here), None)
