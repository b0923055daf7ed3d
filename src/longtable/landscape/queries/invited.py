"""What somebody who was asked in sees before they decide."""

from dataclasses import dataclass

from longtable.communities.models import Community, Seat
from longtable.communities.queries.table import table_of
from longtable.contributions.queries import who_reads
from longtable.dialogue.rules import is_closed
from longtable.landscape.actions.answering import is_open
from longtable.landscape.actions.inviting import wants_no_invitations
from longtable.landscape.actions.taking_back import is_taken_back, may_take_back
from longtable.landscape.models import Invitation


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as its reader meets it: the community's purpose, who is there, what is asked.

    Nothing of what members said: their words are theirs. Once it is over, nothing but its name.
    """

    invitation: Invitation
    community: Community
    is_open: bool
    # Which voices are at the table, never who.
    voices: tuple[str, ...]
    is_wanted: bool
    why_wanted: str
    # How many people would read an answer; nothing where there is none to give.
    readers: int | None
    has_answered: bool
    has_stopped: bool
    # Of an answer without an account: whether it can be taken back, or was.
    may_take_back: bool
    is_taken_back: bool


def invited(invitation: Invitation) -> Invited:
    """Eight queries."""
    community = invitation.community
    table = table_of(community)
    taken_back = is_taken_back(invitation)
    seat = Seat.objects.filter(community=community, role=invitation.role).first()
    return Invited(
        invitation=invitation,
        community=community,
        is_open=is_open(invitation),
        voices=tuple(one.voices for one in [*table.seats, *table.others] if one.people),
        is_wanted=seat is not None,
        why_wanted=seat.why if seat else "",
        readers=_readers(invitation),
        has_answered=invitation.said_id is not None,
        has_stopped=wants_no_invitations(invitation.stakeholder),
        may_take_back=not taken_back and may_take_back(invitation),
        is_taken_back=taken_back,
    )


def _readers(invitation: Invitation) -> int | None:
    conversation = invitation.conversation
    if conversation is None or not invitation.question or is_closed(conversation):
        return None
    return who_reads(conversation).people
